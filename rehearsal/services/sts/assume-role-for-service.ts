import { randomUUID } from 'node:crypto';
import type { Permission } from '../../cloud/action.ts';
import type { RoleSessionCaller, ServiceCaller } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { isAllowed } from '../../iam/authorize.ts';
import { notAuthorizedToAssume } from './errors.ts';
import { roleSession } from './role-session.ts';

/**
 * A service takes on a role that trusts it, such as S3 the role of a replication configuration.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html
 *
 * @param servicePrincipal such as `s3.amazonaws.com`
 * @throws AwsError `AccessDenied` when the role is gone or its trust policy does not let the service in
 */
export async function assumeRoleForService(
  cloud: Cloud,
  roleArn: string,
  servicePrincipal: string,
  options: {
    readonly sessionName: string;
    readonly region?: string;
    /** On whose resource's behalf, for `aws:SourceAccount` and `aws:SourceArn` in the trust policy. */
    readonly sourceAccount?: string;
    readonly sourceArn?: string;
  },
): Promise<RoleSessionCaller> {
  const role = cloud.state.iam.roleByArn(roleArn);
  if (role === undefined) throw notAuthorizedToAssume(servicePrincipal, roleArn);
  const permission: Permission = {
    action: 'sts:AssumeRole',
    resource: role.arn,
    resourceAccount: role.accountId,
    resourcePolicy: role.trustPolicy,
    context: { 'sts:RoleSessionName': options.sessionName },
  };
  const { sourceAccount, sourceArn } = options;
  const caller: ServiceCaller = {
    kind: 'service',
    principal: servicePrincipal,
    ...(sourceAccount === undefined ? {} : { sourceAccount }),
    ...(sourceArn === undefined ? {} : { sourceArn }),
  };
  const request: RequestContext = {
    ...{ cloud, caller, requestId: randomUUID(), region: options.region ?? 'us-east-1' },
    ...{ sourceIp: '127.0.0.1', secureTransport: true, userAgent: servicePrincipal },
    ...{ calledVia: [], headers: {} },
  };
  if (!(await isAllowed(permission, request))) throw notAuthorizedToAssume(servicePrincipal, roleArn);
  return roleSession(cloud, role, { name: options.sessionName });
}
