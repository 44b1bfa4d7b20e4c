import { randomBytes } from 'node:crypto';
import type { PolicyDocument, RoleSessionCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { principalsById } from '../../../iam/principal-ids.ts';
import type { Role } from '../../iam/role.ts';
import { newUniqueId } from '../../iam/unique-id.ts';
import { roleSession } from '../../sts/role-session.ts';

const administratorService = 'stacksets.cloudformation.amazonaws.com';
const administratorRole = 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin';
const memberService = 'member.org.stacksets.cloudformation.amazonaws.com';
const memberRole = 'AWSServiceRoleForCloudFormationStackSetsOrgMember';
const executionPrefix = 'stacksets-exec-';

/**
 * The service-linked role of the management account, made when the access to the organization is activated; as
 * whom StackSets assumes the execution roles.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export function ensureAdministratorRole(cloud: Cloud): Role {
  const account = cloud.state.organizations.managementAccountId;
  return ensureServiceLinkedRole(cloud, account, administratorRole, administratorService, {
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: 'arn:*:iam::*:role/stacksets-exec-*',
  });
}

/**
 * A session of StackSets' execution role in an account: an administrator that the account's SCPs bind. The role is
 * made on first use, and again if somebody deleted it, by a service-linked role that no SCP binds
 * (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudFormationStackSetsOrgMemberServiceRolePolicy.html
 * shows its name and that AdministratorAccess is the one policy that may be attached).
 */
export function executionSession(cloud: Cloud, accountId: string): RoleSessionCaller {
  const { iam } = cloud.state;
  const role =
    iam.roles(accountId).find(({ name }) => name.startsWith(executionPrefix)) ??
    createExecutionRole(cloud, accountId);
  return roleSession(cloud, role, { name: 'AWSCloudFormation' });
}

function createExecutionRole(cloud: Cloud, accountId: string): Role {
  ensureServiceLinkedRole(cloud, accountId, memberRole, memberService, {
    Effect: 'Allow',
    Action: [
      'iam:CreateRole',
      'iam:DeleteRole',
      'iam:GetRole',
      'iam:AttachRolePolicy',
      'iam:DetachRolePolicy',
    ],
    Resource: 'arn:*:iam::*:role/stacksets-exec-*',
  });
  return putRole(cloud, accountId, {
    name: `${executionPrefix}${randomBytes(16).toString('hex')}`,
    path: '/',
    trustPolicy: trusting({ AWS: ensureAdministratorRole(cloud).arn }),
    attachedPolicies: [`arn:${cloud.partition}:iam::aws:policy/AdministratorAccess`],
    inlinePolicies: new Map(),
  });
}

/** AWS attaches a managed policy of the service; what it allows stands here as an inline one. */
function ensureServiceLinkedRole(
  cloud: Cloud,
  accountId: string,
  name: string,
  service: string,
  statement: object,
): Role {
  return (
    cloud.state.iam.role(accountId, name) ??
    putRole(cloud, accountId, {
      name,
      path: `/aws-service-role/${service}/`,
      trustPolicy: trusting({ Service: service }),
      attachedPolicies: [],
      inlinePolicies: new Map([[name, { Version: '2012-10-17', Statement: [statement] }]]),
    })
  );
}

function trusting(Principal: Readonly<Record<string, string>>): PolicyDocument {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] };
}

function putRole(
  cloud: Cloud,
  accountId: string,
  what: Pick<Role, 'name' | 'path' | 'trustPolicy' | 'attachedPolicies' | 'inlinePolicies'>,
): Role {
  const { iam } = cloud.state;
  const role: Role = {
    ...what,
    accountId,
    trustPolicy: principalsById(what.trustPolicy, iam).document,
    arn: `arn:${cloud.partition}:iam::${accountId}:role${what.path}${what.name}`,
    id: newUniqueId('AROA'),
    createDate: cloud.clock.now(),
    maxSessionDuration: 3600,
    tags: [],
  };
  iam.putRole(role);
  return role;
}
