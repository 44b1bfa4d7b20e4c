import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudFormationClient,
  DeleteChangeSetCommand,
  DeleteStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Principal } from '../aws/principal.ts';
import { isOngoing, readOperations } from '../enrollment/operations.ts';
import { stackSetName } from '../names.ts';
import { administratorsReader } from './administration.ts';
import { describeStack } from './deployed-stack.ts';
import { deployerOf } from './deployer.ts';
import type { PlanInput } from './plan-input.ts';
import type { SynthesizedStack } from './synthesis.ts';

/** The change set by which a stack is deployed. */
export const deployChangeSetName = 'orgvault-deploy';

/** As long as a call that the engine had under way may take to arrive. */
const patienceMs = 2_500;

/**
 * Says what CloudFormation goes on with after a command was interrupted, and how to follow it; cleans up where it was
 * about to begin. What AWS has begun is not stopped: half a roll-out is worse than a whole one.
 */
export async function afterInterruption({ config, synthesis, credentials }: PlanInput): Promise<string> {
  const administrator = credentials.administrator.uninterrupted();
  const stacks = [
    { stack: synthesis.central, principal: credentials.central.uninterrupted() },
    { stack: synthesis.enrollment, principal: administrator },
  ];
  const look = async (): Promise<readonly string[]> => [
    ...(await stacksUnderWay(stacks)),
    ...(await operationsUnderWay(config, administrator)),
  ];
  const atOnce = await look();
  if (atOnce.length > 0) return atOnce.join('\n');
  await wait(patienceMs);
  const later = await look();
  await cleanUp(stacks);
  return later.length === 0 ? 'Nothing goes on in AWS.' : later.join('\n');
}

interface StackOfSomebody {
  readonly stack: SynthesizedStack;
  readonly principal: Principal;
}

async function stacksUnderWay(stacks: readonly StackOfSomebody[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const { stack, principal } of stacks) {
    const status = await statusOf(stack, await deployingClient(stack, principal));
    if (status === undefined || !isUnderWay(status)) continue;
    lines.push(
      `CloudFormation goes on with the stack ${stack.name} (${status}). Follow it: aws cloudformation describe-stack-events --stack-name ${stack.name} --region ${stack.region}, with credentials of ${stack.accountId}.`,
    );
  }
  return lines;
}

async function operationsUnderWay(
  config: PlanInput['config'],
  administrator: Principal,
): Promise<readonly string[]> {
  const reader = await administratorsReader(config, administrator);
  const operations = await readOperations(reader).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'StackSetNotFoundException') return [];
    throw error;
  });
  return operations
    .filter(isOngoing)
    .map(
      ({ id, action, status }) =>
        `StackSets go on with the operation ${id} (${action}, ${status}). Follow it: orgvault status --watch. Stop it: aws cloudformation stop-stack-set-operation --stack-set-name ${stackSetName} --operation-id ${id} --call-as ${reader.callAs} --region ${config.central.region}.`,
    );
}

/** Takes away change sets that nobody executes any more. */
async function cleanUp(stacks: readonly StackOfSomebody[]): Promise<void> {
  for (const { stack, principal } of stacks) {
    const client = await deployingClient(stack, principal);
    const status = await statusOf(stack, client);
    if (status === undefined || isUnderWay(status)) continue;
    if (status === 'REVIEW_IN_PROGRESS') {
      // Only a change set, and an empty stack for it to stand on.
      await client.send(new DeleteStackCommand({ StackName: stack.name }));
    } else {
      await client.send(
        new DeleteChangeSetCommand({ StackName: stack.name, ChangeSetName: deployChangeSetName }),
      );
    }
  }
}

async function deployingClient(stack: SynthesizedStack, principal: Principal): Promise<CloudFormationClient> {
  return (await deployerOf(stack, principal)).client(CloudFormationClient, stack.region);
}

async function statusOf(
  { name }: SynthesizedStack,
  client: CloudFormationClient,
): Promise<string | undefined> {
  return (await describeStack(client, name))?.StackStatus;
}

/** A stack in review waits for somebody to execute its change set. */
function isUnderWay(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS';
}
