import type { Cloud } from '../../cloud/cloud.ts';
import { newRole } from './new-role.ts';
import type { Role } from './role.ts';

interface Linked {
  readonly name: string;
  readonly policy: string;
}

/**
 * The service-linked roles that the rehearsal's services use, by service name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-enable-trusted-access.html
 */
const linkedRoles: ReadonlyMap<string, Linked> = new Map([
  [
    'stacksets.cloudformation.amazonaws.com',
    {
      name: 'AWSServiceRoleForCloudFormationStackSetsOrgAdmin',
      policy: 'CloudFormationStackSetsOrgAdminServiceRolePolicy',
    },
  ],
  [
    'member.org.stacksets.cloudformation.amazonaws.com',
    {
      name: 'AWSServiceRoleForCloudFormationStackSetsOrgMember',
      policy: 'CloudFormationStackSetsOrgMemberServiceRolePolicy',
    },
  ],
]);

/** The name of a service's linked role; undefined for a service whose role is not modelled. */
export function serviceLinkedRoleName(service: string): string | undefined {
  return linkedRoles.get(service)?.name;
}

/**
 * The service-linked role of a service in an account, made when it is not there yet, as services do by themselves.
 *
 * @throws Error for a service whose role is not modelled
 */
export function ensureServiceLinkedRole(cloud: Cloud, accountId: string, service: string): Role {
  const linked = linkedRoles.get(service);
  if (linked === undefined) throw new Error(`no service-linked role of ${service} is modelled`);
  const present = cloud.state.iam.role(accountId, linked.name);
  if (present !== undefined) return present;
  const role = newRole(cloud, accountId, {
    ...{ name: linked.name, path: `/aws-service-role/${service}/` },
    trustPolicy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
    },
    attachedPolicies: [`arn:${cloud.partition}:iam::aws:policy/aws-service-role/${linked.policy}`],
  });
  cloud.state.iam.putRole(role);
  return role;
}
