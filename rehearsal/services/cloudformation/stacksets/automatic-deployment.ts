import type { Cloud } from '../../../cloud/cloud.ts';
import type { MembershipChange } from '../../organizations/membership-change.ts';
import { inDependencyOrder } from './auto-deployment-dependencies.ts';
import { newInstance } from './instance-plans.ts';
import type { Operation } from './operation.ts';
import { type OperationPlan, startOperation } from './operations.ts';
import { organizationsAccessEnabled } from './organizations-access.ts';
import type { InstanceTask } from './run-operation.ts';
import { instanceKey, type StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** Where an account shall have stacks of a stack set: the target unit by Region. */
type WantedRegions = ReadonlyMap<string, string>;

/**
 * Brings stack sets with automatic deployment in line with a change of the organization. Account filters, operation
 * preferences and parameter overrides do not matter to it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-manage-auto-deployment.html
 */
export function deployAutomatically(cloud: Cloud, change: MembershipChange): void {
  const { organizations, cloudformation } = cloud.state;
  // A suspended account keeps its stacks: operations skip it.
  if (change.kind === 'suspended' || !organizationsAccessEnabled(cloud)) return;
  if (change.accountId === organizations.managementAccountId) return;
  const started = new Map<string, readonly Operation[]>();
  for (const stackSet of inDependencyOrder(
    cloudformation.stackSets.active(organizations.managementAccountId),
  )) {
    const { enabled, dependsOn } = stackSet.automaticDeployment;
    const after = dependsOn.flatMap((arn) => started.get(arn) ?? []);
    if (enabled) started.set(stackSet.arn, follow(cloud, stackSet, change, after));
  }
}

/** The operations that the change asks for, which wait for those of the stack sets that this one depends on. */
function follow(
  cloud: Cloud,
  stackSet: StackSet,
  change: MembershipChange,
  after: readonly Operation[],
): readonly Operation[] {
  const { accountId } = change;
  const wanted = wantedRegions(cloud, stackSet, accountId);
  const { moveWithinTargets } = cloud.state.cloudformation.stackSets;
  const stays = staysInTarget(cloud, stackSet, change);
  const gone: StackInstance[] = [];
  const missing = new Map(wanted);
  for (const instance of instancesOf(stackSet, accountId)) {
    if (instance.removalQueued) continue;
    const unit = wanted.get(instance.region);
    if (unit === undefined || (moveWithinTargets === 'recreate' && !stays(instance.region))) {
      gone.push(instance);
    } else {
      instance.organizationalUnitId = unit;
      missing.delete(instance.region);
    }
  }
  return [
    ...(gone.length > 0 ? [removeInstances(cloud, stackSet, gone, after)] : []),
    ...(missing.size > 0 ? [createInstances(cloud, stackSet, accountId, missing, after)] : []),
  ];
}

/** Whether one target unit of the Region holds the account before and after; always so for what is no move. */
function staysInTarget(
  cloud: Cloud,
  stackSet: StackSet,
  change: MembershipChange,
): (region: string) => boolean {
  if (change.kind !== 'moved') return () => true;
  const { tree } = cloud.state.organizations;
  const before = tree.lineage(change.from);
  const common = tree.lineage(change.to).filter((unit) => before.includes(unit));
  return (region) => common.some((unit) => stackSet.targets.get(unit)?.has(region));
}

function removeInstances(
  cloud: Cloud,
  stackSet: StackSet,
  instances: readonly StackInstance[],
  after: readonly Operation[],
): Operation {
  const retainStacks = stackSet.automaticDeployment.retainStacksOnAccountRemoval;
  for (const instance of instances) instance.removalQueued = true;
  const operation = startOperation(cloud, stackSet, {
    ...automatic('DELETE', instances, after),
    retainStacks,
    begin: () =>
      instances
        .filter((each) => stackSet.instances.get(instanceKey(each.account, each.region)) === each)
        .map((instance) => ({ instance, work: retainStacks ? 'detach' : 'delete' })),
  });
  void operation.finished.then(() => {
    // One that was stopped, or failed, before it began has removed nothing: a later change may ask again.
    if (operation.results.size > 0) return;
    for (const instance of instances) instance.removalQueued = false;
  });
  return operation;
}

function createInstances(
  cloud: Cloud,
  stackSet: StackSet,
  account: string,
  missing: WantedRegions,
  after: readonly Operation[],
): Operation {
  const places = [...missing].map(([region, organizationalUnitId]) => ({
    account,
    region,
    organizationalUnitId,
  }));
  return startOperation(cloud, stackSet, {
    ...automatic('CREATE', places, after),
    retainStacks: false,
    begin: () => {
      // While this waited in the queue the account may have moved on.
      const wanted = wantedRegions(cloud, stackSet, account);
      return places.flatMap(({ region }): InstanceTask[] => {
        const unit = wanted.get(region);
        if (unit === undefined || isCurrent(stackSet, account, region)) return [];
        const place = { account, region, organizationalUnitId: unit };
        return [{ instance: newInstance(stackSet, place), work: 'deploy' }];
      });
    },
  });
}

function automatic(
  action: 'CREATE' | 'DELETE',
  places: readonly Pick<StackInstance, 'account' | 'region' | 'organizationalUnitId'>[],
  after: readonly Operation[],
): Omit<OperationPlan, 'begin' | 'retainStacks'> {
  return {
    ...{ action, after },
    automatic: true,
    preferences: { RegionOrder: [] },
    deploymentTargets: {
      OrganizationalUnitIds: [...new Set(places.map(({ organizationalUnitId }) => organizationalUnitId))],
    },
    fingerprint: '',
    scope: new Set(places.map(({ account, region }) => instanceKey(account, region))),
  };
}

/** The Regions recorded for the target units that the account lies in, with the nearest of those units. */
function wantedRegions(cloud: Cloud, stackSet: StackSet, account: string): WantedRegions {
  const wanted = new Map<string, string>();
  for (const unit of cloud.state.organizations.parentsOf(account)) {
    for (const region of stackSet.targets.get(unit) ?? []) wanted.set(region, unit);
  }
  return wanted;
}

function instancesOf(stackSet: StackSet, account: string): readonly StackInstance[] {
  return [...stackSet.instances.values()].filter((instance) => instance.account === account);
}

function isCurrent(stackSet: StackSet, account: string, region: string): boolean {
  return stackSet.instances.get(instanceKey(account, region))?.status === 'CURRENT';
}
