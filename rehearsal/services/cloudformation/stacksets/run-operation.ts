import { setImmediate } from 'node:timers/promises';
import type { Cloud } from '../../../cloud/cloud.ts';
import { detectInstanceDrift } from './instance-drift.ts';
import { type InstanceWork, performWork } from './instance-work.ts';
import { failedCount, type Operation, type OperationRequest } from './operation.ts';
import { limitsOf, orderRegions } from './operation-preferences.ts';
import { type RolloutLimits, rollOut } from './rollout.ts';
import { instanceKey, type StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** What an operation does to one instance. */
export interface InstanceTask {
  readonly instance: StackInstance;
  readonly work: InstanceWork | 'detect-drift';
}

/** Automatic operations know no preferences: everything is attempted at once. */
const unlimited: RolloutLimits = { maxConcurrent: Infinity, failureTolerance: Infinity, strict: false };

/** Runs an operation to its end. Its first step, `begin`, is made before this returns. */
export async function runOperation(
  cloud: Cloud,
  stackSet: StackSet,
  operation: Operation,
  begin: () => readonly InstanceTask[],
): Promise<void> {
  operation.status = 'RUNNING';
  const tasks = begin();
  for (const { instance, work } of tasks) {
    const { account, region, organizationalUnitId } = instance;
    markPending(instance, work, operation);
    operation.results.set(instanceKey(account, region), {
      ...{ account, region, organizationalUnitId },
      status: 'PENDING',
      statusReason: undefined,
    });
  }
  const { preferences, automatic } = operation;
  const verdict = await rollOut({
    regions: byRegion(tasks, preferences),
    parallel: automatic || preferences.RegionConcurrencyType === 'PARALLEL',
    limits: (count) => (automatic ? unlimited : limitsOf(preferences, count)),
    perform: async (task) => {
      const succeeded = await perform(cloud, stackSet, operation, task);
      // Requests that came meanwhile have their turn, such as one that stops this operation.
      await setImmediate();
      return succeeded;
    },
    cancel: (task, cause) => {
      const reason =
        cause === 'stopped'
          ? 'Cancelled since user has requested to stop the operation'
          : 'Cancelled since failure tolerance has exceeded';
      leaveUndone(operation, task.instance, 'CANCELLED', reason);
    },
    stopRequested: () => operation.status === 'STOPPING',
  });
  operation.status = automatic && verdict === 'SUCCEEDED' && failedCount(operation) > 0 ? 'FAILED' : verdict;
  operation.ended = cloud.clock.now();
}

async function perform(
  cloud: Cloud,
  stackSet: StackSet,
  operation: Operation,
  { instance, work }: InstanceTask,
): Promise<boolean> {
  const status = cloud.state.organizations.account(instance.account)?.status;
  if (status !== undefined && status !== 'ACTIVE' && work !== 'detach') {
    skip(operation, instance);
    return true;
  }
  instance.detailedStatus = 'RUNNING';
  record(operation, instance, 'RUNNING', undefined);
  if (work === 'detect-drift') return lookForDrift(cloud, operation, instance);
  const result = await performWork(cloud, stackSet, instance, work, operation);
  if (result.succeeded) record(operation, instance, 'SUCCEEDED', undefined);
  else record(operation, instance, 'FAILED', result.reason);
  return result.succeeded;
}

/**
 * A suspended account is skipped and does not count as a failure
 * (https://aws.amazon.com/about-aws/whats-new/2023/06/aws-cloudformation-stacksets-suspended-accounts-deployments/).
 * An operation result has no such status of its own; AWS does not say which one it carries instead.
 */
function skip(operation: Operation, instance: StackInstance): void {
  const reason = `Account ${instance.account} is suspended`;
  leaveUndone(operation, instance, 'SKIPPED_SUSPENDED_ACCOUNT', reason);
}

function leaveUndone(
  operation: Operation,
  instance: StackInstance,
  detailedStatus: 'CANCELLED' | 'SKIPPED_SUSPENDED_ACCOUNT',
  reason: string,
): void {
  instance.detailedStatus = detailedStatus;
  instance.statusReason = reason;
  instance.removalQueued = false;
  record(operation, instance, 'CANCELLED', reason);
}

/** "The status reason column shows the drift status of a stack instance" (UserGuide/stacksets-drift.html). */
async function lookForDrift(cloud: Cloud, operation: Operation, instance: StackInstance): Promise<boolean> {
  const result = await detectInstanceDrift(cloud, operation, instance);
  if (result.succeeded) record(operation, instance, 'SUCCEEDED', result.status);
  else record(operation, instance, 'FAILED', result.reason);
  return result.succeeded;
}

function markPending(instance: StackInstance, work: InstanceTask['work'], operation: Operation): void {
  const outdated = work === 'deploy' || (work !== 'detect-drift' && instance.status === 'CURRENT');
  if (outdated) instance.status = 'OUTDATED';
  instance.detailedStatus = 'PENDING';
  instance.statusReason = undefined;
  instance.lastOperationId = operation.id;
}

function record(
  operation: Operation,
  instance: StackInstance,
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED',
  statusReason: string | undefined,
): void {
  const result = operation.results.get(instanceKey(instance.account, instance.region));
  if (result !== undefined) Object.assign(result, { status, statusReason });
}

function byRegion(
  tasks: readonly InstanceTask[],
  preferences: OperationRequest['preferences'],
): readonly (readonly InstanceTask[])[] {
  const groups = new Map<string, InstanceTask[]>();
  for (const task of tasks) {
    const group = groups.get(task.instance.region) ?? [];
    group.push(task);
    groups.set(task.instance.region, group);
  }
  return orderRegions([...groups.keys()], preferences).map((region) => groups.get(region) ?? []);
}
