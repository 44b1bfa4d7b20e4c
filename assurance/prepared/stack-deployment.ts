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
const look = { minDelay: 0.02, maxDelay: 0.2, maxWaitTime: 900 } as const;

/** A stack of a deployment. */
export interface DeployedStack {
  /** Of its account. */
  readonly client: CloudFormationClient;
  readonly name: string;
  /** As whom CloudFormation makes its resources. @default whoever calls */
  readonly executionRoleArn?: string;
}

/** Creates a stack and waits for it. Rejects with the first reason of a resource that failed. */
export async function createStack(stack: DeployedStack, template: JsonTemplate): Promise<void> {
  const { client, name } = stack;
  await client.send(new CreateStackCommand(inputOf(stack, template)));
  await succeeds(stack, waitUntilStackCreateComplete({ client, ...look }, { StackName: name }));
}

/** As {@link createStack}, for a stack that is there; an update that changes nothing rejects with the SDK's error. */
export async function updateStack(stack: DeployedStack, template: JsonTemplate): Promise<void> {
  const { client, name } = stack;
  await client.send(new UpdateStackCommand(inputOf(stack, template)));
  await succeeds(stack, waitUntilStackUpdateComplete({ client, ...look }, { StackName: name }));
}

function inputOf({ name, executionRoleArn }: DeployedStack, template: JsonTemplate) {
  return {
    StackName: name,
    TemplateBody: JSON.stringify(template),
    Capabilities: ['CAPABILITY_NAMED_IAM' as const],
    ...(executionRoleArn !== undefined && { RoleARN: executionRoleArn }),
  };
}

async function succeeds({ client, name }: DeployedStack, waiting: Promise<unknown>): Promise<void> {
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
