import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudFormationClient,
  DeleteStackCommand,
  DeleteStackInstancesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import type { Config } from '../config/schema.ts';
import { isOngoing, readOperation } from '../enrollment/operations.ts';
import { OrgvaultError } from '../error.ts';
import { stackSetName } from '../names.ts';
import type { DestroyPlan, DoomedInstance, DoomedStack } from './destroy-plan.ts';
import { OperationFollower } from './follow-operations.ts';

/** An account in a Region from which the stack did not go. */
export interface RemainingPlace {
  readonly accountId: string;
  readonly region: string;
  readonly reason: string;
}

/** How a removal ended. */
export interface Destroyed {
  readonly stacks: readonly string[];
  readonly failures: readonly RemainingPlace[];
  /** Why not all is gone; undefined if it is. */
  readonly error: OrgvaultError | undefined;
}

/** Told what goes on. */
export interface DestroyListener {
  readonly onStep: (what: string) => void;
  readonly onProgress: (done: number, total: number, failed: number) => void;
  readonly onFailure: (failure: RemainingPlace) => void;
}

const pollMs = 1_000;

/** Takes away what a plan names: instances with their stacks, the stack set, the enrolment stack, the central stack. */
export async function destroy(
  config: Config,
  plan: DestroyPlan,
  listener: DestroyListener,
  signal: AbortSignal | undefined,
): Promise<Destroyed> {
  const failures: RemainingPlace[] = [];
  const follower = new OperationFollower(plan.reader, new Set(plan.operations.map(({ id }) => id)), {
    onProgress: listener.onProgress,
    onFailure({ accountId, region, statusReason }) {
      const failure = { accountId, region, reason: statusReason ?? 'StackSets give no reason' };
      failures.push(failure);
      listener.onFailure(failure);
    },
  });
  const done: string[] = [];
  try {
    const letGo = plan.instances.filter((each) => each.letGo);
    if (letGo.length > 0) {
      listener.onStep('Letting go of the stacks of accounts that stack sets cannot work in');
      await release(config, plan, letGo, signal);
    }
    for (const doomed of plan.stacks) {
      listener.onStep(`Deleting ${doomed.stack.name}`);
      await follower.during(deleteStack(doomed, signal));
      done.push(doomed.stack.name);
    }
    return { stacks: done, failures, error: undefined };
  } catch (error) {
    if (!(error instanceof OrgvaultError)) throw error;
    return { stacks: done, failures, error };
  }
}

/**
 * Operations skip suspended accounts, and a stack set with instances cannot be deleted. Their stacks stay.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackInstances.html
 */
async function release(
  { enrollment }: Config,
  { reader }: DestroyPlan,
  letGo: readonly DoomedInstance[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const { client, callAs } = reader;
  const distinct = (values: readonly (string | undefined)[]): string[] => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  const units = distinct(letGo.map(({ instance }) => instance.unitId));
  const { OperationId } = await client.send(
    new DeleteStackInstancesCommand({
      StackSetName: stackSetName,
      CallAs: callAs,
      DeploymentTargets: {
        OrganizationalUnitIds: units.length === 0 ? [...enrollment.organizationalUnits] : units,
        Accounts: distinct(letGo.map(({ instance }) => instance.accountId)),
        AccountFilterType: 'INTERSECTION',
      },
      Regions: distinct(letGo.map(({ instance }) => instance.region)),
      RetainStacks: true,
    }),
  );
  await operationEnded(reader, OperationId ?? '', signal);
}

async function operationEnded(
  reader: DestroyPlan['reader'],
  operationId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    const operation = await readOperation(reader, operationId);
    if (operation.status === 'SUCCEEDED') return;
    if (!isOngoing(operation)) {
      throw new OrgvaultError(
        'NOT_LET_GO',
        `the stack set could not release the suspended accounts: the operation ${operationId} ended ${operation.status}`,
        `see why: aws cloudformation list-stack-set-operation-results --stack-set-name ${stackSetName} --operation-id ${operationId} --call-as ${reader.callAs}`,
      );
    }
    await pause(signal);
  }
}

async function deleteStack(
  { stack, id, deployer }: DoomedStack,
  signal: AbortSignal | undefined,
): Promise<void> {
  const client = deployer.client(CloudFormationClient, stack.region);
  await client.send(new DeleteStackCommand({ StackName: id, RoleARN: stack.executionRoleArn }));
  for (;;) {
    // By its id: a stack that is gone has no name.
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: id }));
    const { StackStatus, StackStatusReason = 'no reason given' } = Stacks[0] ?? {};
    if (StackStatus === 'DELETE_COMPLETE') return;
    if (StackStatus === 'DELETE_FAILED') {
      throw new OrgvaultError(
        'STACK_NOT_DELETED',
        `the stack ${stack.name} in account ${stack.accountId}, ${stack.region}, was not deleted: ${StackStatusReason}`,
        'fix the cause that the reason names, and run `orgvault destroy` again: it continues where it stopped',
      );
    }
    await pause(signal);
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return wait(pollMs, undefined, { ...(signal !== undefined && { signal }) });
}
