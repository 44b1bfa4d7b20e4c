import type { Cloud } from '../../../cloud/cloud.ts';
import { type Targets, targetInstances } from './deployment-targets.ts';
import { stackInstanceNotFound } from './errors.ts';
import type { StackSet } from './stack-set.ts';

/** @throws AwsError `StackInstanceNotFoundException` for a Region in which the targets have no instance */
export function checkInstancesExist(
  cloud: Cloud,
  stackSet: StackSet,
  targets: Targets,
  regions: readonly string[],
): void {
  for (const region of regions) {
    if (targetInstances(cloud, stackSet, targets, [region]).length > 0) continue;
    throw stackInstanceNotFound(targets.units.join(', '), region);
  }
}
