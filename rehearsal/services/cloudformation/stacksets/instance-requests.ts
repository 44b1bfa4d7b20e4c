import type { StackSetOperationPreferences } from '@aws-sdk/client-cloudformation';
import type { ConditionValues } from '../../../cloud/action.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import {
  checkUnitsExist,
  readRegions,
  readTargets,
  scopeOf,
  type TargetChoice,
  type Targets,
  targetAccounts,
  targetInstances,
} from './deployment-targets.ts';
import { readPreferences } from './operation-preferences.ts';
import type { OperationPlan } from './operations.ts';
import { instanceKey } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** What CreateStackInstances, UpdateStackInstances and DeleteStackInstances have in common. */
export interface InstancesInput extends TargetChoice {
  readonly Regions?: string[] | undefined;
  readonly OperationPreferences?: StackSetOperationPreferences | undefined;
  readonly OperationId?: string | undefined;
}

/** A request about instances, read and checked. */
export interface InstancesRequest {
  readonly targets: Targets;
  readonly regions: readonly string[];
  readonly plan: Omit<OperationPlan, 'action' | 'begin' | 'retainStacks'>;
}

/** Reads what the three requests have in common; `creates` for CreateStackInstances. */
export function readInstancesRequest(
  cloud: Cloud,
  stackSet: StackSet,
  input: InstancesInput,
  options: { readonly creates: boolean },
): InstancesRequest {
  const regions = readRegions(input.Regions);
  const targets = readTargets(input, options);
  checkUnitsExist(cloud, targets.units, options.creates ? undefined : stackSet);
  const instances = targetInstances(cloud, stackSet, targets, regions);
  return {
    targets,
    regions,
    plan: {
      id: input.OperationId,
      automatic: false,
      preferences: readPreferences(input.OperationPreferences),
      deploymentTargets: input.DeploymentTargets,
      fingerprint: fingerprintOf(input),
      scope: new Set([
        ...scopeOf(targetAccounts(cloud, targets), regions),
        ...instances.map(({ account, region }) => instanceKey(account, region)),
      ]),
    },
  };
}

/** The request without what tells it from its repetition. */
export function fingerprintOf(input: object): string {
  return JSON.stringify({ ...input, OperationId: undefined, ClientRequestToken: undefined });
}

/** The condition key that these requests carry for IAM. */
export function targetRegions({
  Regions = [],
}: {
  readonly Regions?: string[] | undefined;
}): ConditionValues {
  return Regions.length === 0 ? {} : { 'cloudformation:TargetRegion': Regions };
}
