import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { TargetAccount, Targets } from './deployment-targets.ts';
import { targetAccounts, targetInstances } from './deployment-targets.ts';
import type { InstanceTask } from './run-operation.ts';
import { instanceKey, type StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';
import { readOverrides } from './stack-set-parameters.ts';

/** The instance in an account and Region, made if there is none. */
export function newInstance(
  stackSet: StackSet,
  place: TargetAccount & { readonly region: string },
): StackInstance {
  const key = instanceKey(place.account, place.region);
  const known = stackSet.instances.get(key);
  if (known !== undefined) return known;
  const created: StackInstance = {
    ...place,
    stackId: undefined,
    status: 'OUTDATED',
    detailedStatus: 'PENDING',
    statusReason: undefined,
    parameterOverrides: new Map(),
    lastOperationId: undefined,
    driftStatus: 'NOT_CHECKED',
    lastDriftCheck: undefined,
    removalQueued: false,
  };
  stackSet.instances.set(key, created);
  return created;
}

/** What CreateStackInstances does when it starts: records the targets and makes or refreshes each instance. */
export function beginCreation(
  cloud: Cloud,
  stackSet: StackSet,
  request: {
    readonly targets: Targets;
    readonly regions: readonly string[];
    readonly overrides: readonly Parameter[] | undefined;
  },
): readonly InstanceTask[] {
  const { targets, regions } = request;
  for (const unit of targets.units) {
    stackSet.targets.set(unit, new Set([...(stackSet.targets.get(unit) ?? []), ...regions]));
  }
  const accounts = targetAccounts(cloud, targets);
  return regions.flatMap((region) =>
    accounts.map((account): InstanceTask => {
      const instance = newInstance(stackSet, { ...account, region });
      instance.parameterOverrides = readOverrides(stackSet, request.overrides, instance.parameterOverrides);
      return { instance, work: 'deploy' };
    }),
  );
}

/** What DeleteStackInstances does when it starts: forgets the targets and lets go of each instance. */
export function beginDeletion(
  cloud: Cloud,
  stackSet: StackSet,
  request: {
    readonly targets: Targets;
    readonly regions: readonly string[];
    readonly retainStacks: boolean;
  },
): readonly InstanceTask[] {
  const { targets, regions, retainStacks } = request;
  const instances = targetInstances(cloud, stackSet, targets, regions);
  // Targets stay when only some accounts of a unit are deleted: automatic deployment ignores account filters.
  if (targets.filter === 'NONE' || targets.filter === 'UNION')
    forgetTargets(stackSet, targets.units, regions);
  return instances.map((instance) => ({ instance, work: retainStacks ? 'detach' : 'delete' }));
}

function forgetTargets(stackSet: StackSet, units: readonly string[], regions: readonly string[]): void {
  for (const unit of units) {
    const left = [...(stackSet.targets.get(unit) ?? [])].filter((region) => !regions.includes(region));
    if (left.length > 0) stackSet.targets.set(unit, new Set(left));
    else stackSet.targets.delete(unit);
  }
}

/** What a drift detection does when it starts: it looks at every instance that has a stack. */
export function beginDriftDetection(stackSet: StackSet): readonly InstanceTask[] {
  return [...stackSet.instances.values()]
    .filter(({ stackId }) => stackId !== undefined)
    .map((instance) => ({ instance, work: 'detect-drift' }));
}

/** What an update does when it starts. INOPERABLE instances are left out until they are deleted. */
export function beginUpdate(instances: readonly StackInstance[]): readonly InstanceTask[] {
  return instances
    .filter(({ status }) => status !== 'INOPERABLE')
    .map((instance) => ({ instance, work: 'deploy' }));
}
