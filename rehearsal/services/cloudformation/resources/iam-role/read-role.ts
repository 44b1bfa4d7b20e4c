import { getRole } from '../../../iam/actions/get-role.ts';
import { getRolePolicy } from '../../../iam/actions/get-role-policy.ts';
import { listAttachedRolePolicies } from '../../../iam/actions/list-attached-role-policies.ts';
import { listRolePolicies } from '../../../iam/actions/list-role-policies.ts';
import { policyValue } from '../policy-text.ts';
import type { ResourceContext } from '../resource-context.ts';
import type { RoleProperties } from './role-properties.ts';

/**
 * What a role has now.
 * @throws AwsError, `NoSuchEntity` if it is gone
 */
export async function readRole(
  expected: RoleProperties,
  RoleName: string,
  context: ResourceContext,
): Promise<object> {
  const { Role: role } = await context.call(getRole, { RoleName });
  const { AttachedPolicies = [] } = await context.call(listAttachedRolePolicies, { RoleName });
  const { PolicyNames = [] } = await context.call(listRolePolicies, { RoleName });
  const Policies: object[] = [];
  for (const PolicyName of PolicyNames) {
    const { PolicyDocument } = await context.call(getRolePolicy, { RoleName, PolicyName });
    const known = expected.Policies?.find((each) => each.PolicyName === PolicyName);
    Policies.push({ PolicyName, PolicyDocument: policyValue(PolicyDocument, known?.PolicyDocument) });
  }
  return {
    AssumeRolePolicyDocument: policyValue(role?.AssumeRolePolicyDocument, expected.AssumeRolePolicyDocument),
    Description: role?.Description ?? '',
    ManagedPolicyArns: AttachedPolicies.map(({ PolicyArn }) => PolicyArn),
    MaxSessionDuration: role?.MaxSessionDuration,
    Path: role?.Path,
    PermissionsBoundary: role?.PermissionsBoundary?.PermissionsBoundaryArn,
    Policies,
    RoleName,
    Tags: role?.Tags ?? [],
  };
}
