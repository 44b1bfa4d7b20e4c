import { randomUUID } from 'node:crypto';
import {
  type CloudFormationClient,
  CreateChangeSetCommand,
  ExecuteChangeSetCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';

/** Seconds between two looks; on the rehearsal it takes milliseconds. */
const look = { minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 60 } as const;

/**
 * Sets back what was changed beside a stack, by a drift-aware change set.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/drift-aware-change-sets.html
 */
export async function revertDrift(
  client: CloudFormationClient,
  StackName: string,
  parameters: readonly string[],
): Promise<void> {
  const changeSet = { StackName, ChangeSetName: `revert-drift-${randomUUID()}` };
  await client.send(
    new CreateChangeSetCommand({
      ...changeSet,
      DeploymentMode: 'REVERT_DRIFT',
      UsePreviousTemplate: true,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: parameters.map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true })),
    }),
  );
  await waitUntilChangeSetCreateComplete({ client, ...look }, changeSet);
  await client.send(new ExecuteChangeSetCommand(changeSet));
  await waitUntilStackUpdateComplete({ client, ...look }, { StackName });
}
