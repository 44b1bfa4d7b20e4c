import type { AutoDeployment } from '@aws-sdk/client-cloudformation';
import { notModelled } from '../../../cloud/aws-error.ts';
import { validationError } from '../template/template-error.ts';
import { readDependencies } from './auto-deployment-dependencies.ts';
import type { AutomaticDeployment, StackSet } from './stack-set.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_AutoDeployment.html */
export function readAutomaticDeployment(
  given: AutoDeployment | undefined,
  stackSets: readonly StackSet[],
  arn?: string,
): AutomaticDeployment {
  const enabled = given?.Enabled ?? false;
  if (!enabled && given?.RetainStacksOnAccountRemoval === true) {
    throw validationError(
      'RetainStacksOnAccountRemoval can be specified only if automatic deployment is enabled',
    );
  }
  return {
    enabled,
    retainStacksOnAccountRemoval: given?.RetainStacksOnAccountRemoval ?? false,
    dependsOn: readDependencies(given?.DependsOn ?? [], stackSets, arn),
  };
}

/** Only the service-managed permission model is modelled; the roles of the other one cannot go with it. */
export function checkPermissionModel(
  model: string | undefined,
  roles: {
    readonly AdministrationRoleARN?: string | undefined;
    readonly ExecutionRoleName?: string | undefined;
  },
): void {
  if (model !== 'SERVICE_MANAGED') throw notModelled('stack sets with self-managed permissions');
  if (roles.AdministrationRoleARN !== undefined || roles.ExecutionRoleName !== undefined) {
    throw validationError(
      'AdministrationRoleARN and ExecutionRoleName are not supported in SERVICE_MANAGED permission model',
    );
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStackSet.html, StackSetName */
export function checkStackSetName(name: string): void {
  if (/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name) && name.length <= 128) return;
  const demand =
    name.length > 128
      ? 'Member must have length less than or equal to 128'
      : 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*';
  throw validationError(
    `1 validation error detected: Value '${name}' at 'stackSetName' failed to satisfy constraint: ${demand}`,
  );
}
