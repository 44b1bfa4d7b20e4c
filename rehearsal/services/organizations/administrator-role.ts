import type { Cloud } from '../../cloud/cloud.ts';
import { attachRolePolicy } from '../iam/actions/attach-role-policy.ts';
import { createRole } from '../iam/actions/create-role.ts';

/** The name that the role has unless CreateAccount is given another. */
export const defaultAdministratorRoleName = 'OrganizationAccountAccessRole';

/**
 * Creates the role by which the management account administers an account that it created.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 */
export async function createAdministratorRole(
  cloud: Cloud,
  accountId: string,
  roleName = defaultAdministratorRoleName,
): Promise<void> {
  const { iam, organizations } = cloud.state;
  const options = { caller: iam.administratorCaller(accountId), region: 'us-east-1' };
  const principal = { AWS: `arn:${cloud.partition}:iam::${organizations.managementAccountId}:root` };
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }],
  };
  await cloud.call(
    createRole,
    { RoleName: roleName, AssumeRolePolicyDocument: JSON.stringify(trust) },
    options,
  );
  const PolicyArn = `arn:${cloud.partition}:iam::aws:policy/AdministratorAccess`;
  await cloud.call(attachRolePolicy, { RoleName: roleName, PolicyArn }, options);
}
