import type { Config } from '../config/schema.ts';
import { containingUnit } from '../organization/organization.ts';
import type { AccountCoverage } from './coverage.ts';
import type { StackInstance } from './stack-instances.ts';

/** One account and Region to deploy to. */
export interface RetryableInstance {
  readonly accountId: string;
  readonly region: string;
  /** Without a stack, an instance has to be created; with one, updated. */
  readonly action: 'create' | 'update';
  /** The target through which the account came in, or comes in. */
  readonly unitId: string;
  /** Why it is not enrolled, in StackSets' words where they say something. */
  readonly reason: string;
}

/** What one operation deploys. */
export interface RetryGroup extends Pick<RetryableInstance, 'action' | 'region'> {
  readonly unitIds: readonly string[];
  readonly accountIds: readonly string[];
}

/** What is deployed again, and what cannot be. */
export interface InstanceRetryPlan {
  readonly groups: readonly RetryGroup[];
  /** What the groups deploy. */
  readonly instances: readonly RetryableInstance[];
  /** Instances that no operation mends: their stacks are in a state that somebody has to look at. */
  readonly byHand: readonly StackInstance[];
}

/** What an operation takes: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackInstances.html */
const unitsOfOperation = 50;

/**
 * Sorts out what failed, and what automatic deployment never reached. What waits or runs is left alone, as is what is
 * left out on purpose.
 */
export function planInstanceRetry(
  accounts: readonly AccountCoverage[],
  { organizationalUnits }: Pick<Config['enrollment'], 'organizationalUnits'>,
): InstanceRetryPlan {
  const units = new Set<string>(organizationalUnits);
  const instances: RetryableInstance[] = [];
  const byHand: StackInstance[] = [];
  for (const { accountId, account, regions } of accounts) {
    for (const { region, state, gap, instance } of regions) {
      if (!gap) continue;
      if (state.kind === 'failed' && instance !== undefined) {
        if (isStuck(instance)) byHand.push(instance);
        else if (instance.unitId !== undefined) {
          const action = isBlank(instance.stackId) ? 'create' : 'update';
          instances.push({ accountId, region, action, unitId: instance.unitId, reason: state.detail });
        }
      }
      const unitId = account && containingUnit(account, units);
      if (state.kind === 'not-covered' && state.why === 'joined-before' && unitId !== undefined) {
        instances.push({ accountId, region, action: 'create', unitId, reason: 'was never deployed to' });
      }
    }
  }
  return { groups: groupsOf(instances), instances, byHand };
}

function isStuck({ status, detailedStatus }: StackInstance): boolean {
  return status === 'INOPERABLE' || detailedStatus === 'FAILED_IMPORT';
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text === '';
}

function groupsOf(instances: readonly RetryableInstance[]): readonly RetryGroup[] {
  const byKind = new Map<string, RetryableInstance[]>();
  for (const instance of instances) {
    const key = `${instance.action} ${instance.region}`;
    const known = byKind.get(key);
    if (known === undefined) byKind.set(key, [instance]);
    else known.push(instance);
  }
  return [...byKind.values()].flatMap((some) => {
    const units = [...new Set(some.map(({ unitId }) => unitId))];
    return Array.from({ length: Math.ceil(units.length / unitsOfOperation) }, (_, index) => {
      const unitIds = units.slice(index * unitsOfOperation, (index + 1) * unitsOfOperation);
      const taken = some.filter(({ unitId }) => unitIds.includes(unitId));
      const { action = 'create', region = '' } = taken[0] ?? {};
      return { action, region, unitIds, accountIds: taken.map(({ accountId }) => accountId) };
    });
  });
}
