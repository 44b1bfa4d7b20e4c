import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  DeleteStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import { isOngoing, readOperations } from '../enrollment/operations.ts';
import { stackSetName } from '../names.ts';
import { stackSetReader } from './administration.ts';
import { describeStack } from './deployed-stack.ts';
import { deployerOf } from './deployer.ts';
import type { PlanInput } from './plan-input.ts';
import type { SynthesizedStack } from './synthesis.ts';

/** The change set by which a stack is deployed. */
export const deployChangeSetName = 'orgvault-deploy';

/**
 * Cleans up what an interrupted command has begun, and says what CloudFormation goes on with, and how to follow it. What
 * AWS has begun is not stopped: half a roll-out is worse than a whole one.
 */
export async function afterInterruption({ config, synthesis, credentials }: PlanInput): Promise<string> {
  const administrator = credentials.administrator.uninterrupted();
  const lines: string[] = [];
  for (const [stack, principal] of [
    [synthesis.central, credentials.central.uninterrupted()],
    [synthesis.enrollment, administrator],
  ] as const) {
    const status = await settleStack(stack, principal);
    if (status !== undefined) {
      lines.push(
        `CloudFormation goes on with the stack ${stack.name} (${status}). Follow it: aws cloudformation describe-stack-events --stack-name ${stack.name} --region ${stack.region}, with credentials of ${stack.accountId}.`,
      );
    }
  }
  const reader = await stackSetReader(config, administrator);
  const operations = await readOperations(reader).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'StackSetNotFoundException') return [];
    throw error;
  });
  for (const { id, action, status } of operations.filter(isOngoing)) {
    lines.push(
      `StackSets go on with the operation ${id} (${action}, ${status}). Follow it: orgvault status --watch. Stop it: aws cloudformation stop-stack-set-operation --stack-set-name ${stackSetName} --operation-id ${id} --call-as ${reader.callAs} --region ${config.central.region}.`,
    );
  }
  return lines.length === 0 ? 'Nothing goes on in AWS.' : lines.join('\n');
}

/** @returns what is being done to the stack; undefined if nothing is */
async function settleStack(stack: SynthesizedStack, principal: Principal): Promise<string | undefined> {
  const deployer = await deployerOf(stack, principal);
  const client = deployer.client(CloudFormationClient, stack.region);
  const status = (await describeStack(client, stack.name))?.StackStatus;
  if (status === undefined) return undefined;
  if (status === 'REVIEW_IN_PROGRESS') {
    // Only a change set, and an empty stack for it to stand on.
    await client.send(new DeleteStackCommand({ StackName: stack.name }));
    return undefined;
  }
  if (status.endsWith('_IN_PROGRESS')) return status;
  await client.send(
    new DeleteChangeSetCommand({ StackName: stack.name, ChangeSetName: deployChangeSetName }),
  );
  return undefined;
}
