import { randomBytes } from 'node:crypto';
import type { RoleSessionCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { principalsById } from '../../../iam/principal-ids.ts';
import { newRole } from '../../iam/new-role.ts';
import type { Role } from '../../iam/role.ts';
import { ensureServiceLinkedRole } from '../../iam/service-linked-roles.ts';
import { roleSession } from '../../sts/role-session.ts';

const executionPrefix = 'stacksets-exec-';

/**
 * The service-linked role of the management account, made when the access to the organization is activated; as
 * whom StackSets assumes the execution roles.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export function ensureAdministratorRole(cloud: Cloud): Role {
  const { managementAccountId } = cloud.state.organizations;
  return ensureServiceLinkedRole(cloud, managementAccountId, 'stacksets.cloudformation.amazonaws.com');
}

/**
 * A session of StackSets' execution role in an account: an administrator that the account's SCPs bind. The role is
 * made on first use, and again if somebody deleted it, by a service-linked role that no SCP binds
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudFormationStackSetsOrgMemberServiceRolePolicy.html
 * shows its name and that AdministratorAccess is the one policy that may be attached).
 */
export function executionSession(cloud: Cloud, accountId: string): RoleSessionCaller {
  const roles = cloud.state.iam.roles(accountId);
  const known = roles.find(({ name }) => name.startsWith(executionPrefix));
  return roleSession(cloud, known ?? createExecutionRole(cloud, accountId), { name: 'AWSCloudFormation' });
}

function createExecutionRole(cloud: Cloud, accountId: string): Role {
  ensureServiceLinkedRole(cloud, accountId, 'member.org.stacksets.cloudformation.amazonaws.com');
  const Principal = { AWS: ensureAdministratorRole(cloud).arn };
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  };
  const role = newRole(cloud, accountId, {
    name: `${executionPrefix}${randomBytes(16).toString('hex')}`,
    path: '/',
    trustPolicy: principalsById(trust, cloud.state.iam).document,
    attachedPolicies: [`arn:${cloud.partition}:iam::aws:policy/AdministratorAccess`],
  });
  cloud.state.iam.putRole(role);
  return role;
}
