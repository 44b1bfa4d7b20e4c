import {
  type CloudFormationClient,
  CreateStackInstancesCommand,
  DescribeStackSetOperationCommand,
  UpdateStackInstancesCommand,
} from '@aws-sdk/client-cloudformation';
import type { Config } from '../config/schema.ts';
import { stackSetName } from '../names.ts';
import type { Operation } from './operations.ts';
import { isOngoing } from './operations.ts';
import type { StackInstance } from './stack-instances.ts';
import type { StackSetReader } from './stack-set.ts';

/** Failed instances that one operation deploys again. */
export interface RetryGroup {
  /** Without a stack, an instance has to be created; with one, updated. */
  readonly action: 'create' | 'update';
  readonly region: string;
  /** The targets through which the accounts came in. */
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
}

export interface InstanceRetryPlan {
  readonly groups: readonly RetryGroup[];
  /** What the groups deploy again. */
  readonly failed: readonly StackInstance[];
  /** Instances that no operation mends: their stacks are in a state that somebody has to look at. */
  readonly byHand: readonly StackInstance[];
}

/** What an operation takes: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const unitsOfOperation = 50;

const failures = new Set(['FAILED', 'CANCELLED']);

/** Sorts out what failed. An instance that waits or runs is left alone, as is one of a suspended account. */
export function planInstanceRetry(instances: readonly StackInstance[]): InstanceRetryPlan {
  const byHand = instances.filter(
    ({ status, detailedStatus }) => status === 'INOPERABLE' || detailedStatus === 'FAILED_IMPORT',
  );
  const failed = instances.filter(
    (instance) =>
      !byHand.includes(instance) &&
      instance.unitId !== undefined &&
      instance.detailedStatus !== undefined &&
      failures.has(instance.detailedStatus),
  );
  return { groups: groupsOf(failed), failed, byHand };
}

function groupsOf(failed: readonly StackInstance[]): readonly RetryGroup[] {
  const byKind = new Map<string, StackInstance[]>();
  for (const instance of failed) {
    const key = `${actionOf(instance)} ${instance.region}`;
    byKind.set(key, [...(byKind.get(key) ?? []), instance]);
  }
  return [...byKind.values()].flatMap((instances) => {
    const units = [...new Set(instances.map(({ unitId = '' }) => unitId))];
    const groups: RetryGroup[] = [];
    for (let at = 0; at < units.length; at += unitsOfOperation) {
      const unitIds = units.slice(at, at + unitsOfOperation);
      const some = instances.filter(({ unitId = '' }) => unitIds.includes(unitId));
      const [first] = some;
      if (first === undefined) continue;
      const accountIds = some.map(({ accountId }) => accountId);
      groups.push({ action: actionOf(first), region: first.region, unitIds, accountIds });
    }
    return groups;
  });
}

function actionOf({ stackId }: StackInstance): RetryGroup['action'] {
  return stackId === undefined || stackId === '' ? 'create' : 'update';
}

/**
 * Deploys the failed instances of a group again, and no other: the accounts are taken only as far as they are in the
 * units. One that fails again does not keep the others from being tried.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/account-level-targets.html
 * @returns the id of the operation
 */
export async function startRetry(
  { client, callAs }: StackSetReader,
  { action, region, unitIds, accountIds }: RetryGroup,
  { rollout }: Config['enrollment'],
): Promise<string> {
  const { maxConcurrent } = rollout;
  const input = {
    StackSetName: stackSetName,
    CallAs: callAs,
    Regions: [region],
    DeploymentTargets: {
      OrganizationalUnitIds: [...unitIds],
      Accounts: [...accountIds],
      AccountFilterType: 'INTERSECTION' as const,
    },
    OperationPreferences: {
      FailureTolerancePercentage: 100,
      ConcurrencyMode: 'SOFT_FAILURE_TOLERANCE' as const,
      ...(maxConcurrent.unit === 'count'
        ? { MaxConcurrentCount: maxConcurrent.value }
        : { MaxConcurrentPercentage: maxConcurrent.value }),
    },
  };
  const { OperationId = '' } =
    action === 'create'
      ? await client.send(new CreateStackInstancesCommand(input))
      : await client.send(new UpdateStackInstancesCommand(input));
  return OperationId;
}

/** Whether an operation is over; one call. */
export async function isOver(
  { client, callAs }: { readonly client: CloudFormationClient; readonly callAs: StackSetReader['callAs'] },
  operationId: string,
): Promise<boolean> {
  const { StackSetOperation } = await client.send(
    new DescribeStackSetOperationCommand({
      StackSetName: stackSetName,
      CallAs: callAs,
      OperationId: operationId,
    }),
  );
  const status: Operation['status'] = StackSetOperation?.Status ?? '';
  return !isOngoing({ status });
}
