import {
  type CloudFormationClient,
  CreateStackCommand,
  DescribeStackEventsCommand,
  UpdateStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackUpdateComplete,
} from '@aws-sdk/client-cloudformation';
import type { JsonTemplate } from './templates.ts';

/** Seconds between two looks at a stack; on the rehearsal it takes milliseconds. */
const look = { minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 120 } as const;

/** Creates a stack and waits for it. Rejects with the first reason of a resource that failed. */
export async function createStack(
  client: CloudFormationClient,
  name: string,
  template: JsonTemplate,
): Promise<void> {
  await client.send(new CreateStackCommand(stack(name, template)));
  await succeeds(client, name, waitUntilStackCreateComplete({ client, ...look }, { StackName: name }));
}

/** As {@link createStack}, for a stack that is there; an update that changes nothing rejects with the SDK's error. */
export async function updateStack(
  client: CloudFormationClient,
  name: string,
  template: JsonTemplate,
): Promise<void> {
  await client.send(new UpdateStackCommand(stack(name, template)));
  await succeeds(client, name, waitUntilStackUpdateComplete({ client, ...look }, { StackName: name }));
}

function stack(StackName: string, template: JsonTemplate) {
  return {
    StackName,
    TemplateBody: JSON.stringify(template),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
  };
}

async function succeeds(
  client: CloudFormationClient,
  name: string,
  waiting: Promise<unknown>,
): Promise<void> {
  try {
    await waiting;
  } catch (cause) {
    const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName: name }));
    const reasons = StackEvents.filter(({ ResourceStatus }) => ResourceStatus?.endsWith('_FAILED'))
      .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
      .reverse();
    throw new Error(`${name} failed: ${reasons[0] ?? 'its events give no reason'}`, { cause });
  }
}
