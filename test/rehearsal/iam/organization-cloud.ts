import { tmpdir } from 'node:os';
import type { Caller, RoleSessionCaller } from '../../../rehearsal/cloud/caller.ts';
import { systemClock } from '../../../rehearsal/cloud/clock.ts';
import { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import type { RequestContext } from '../../../rehearsal/cloud/request.ts';
import { createStates } from '../../../rehearsal/services/create-states.ts';
import { createRole } from '../../../rehearsal/services/iam/actions/create-role.ts';
import { putRolePolicy } from '../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { roleSession } from '../../../rehearsal/services/sts/role-session.ts';

export const management = '100000000000';
export const central = '200000000000';
export const member = '300000000000';
export const stranger = '900000000000';
export const organizationId = 'o-exampleorg1';
export const unit = 'ou-exam-aaaaaaaa';

/** A cloud with a management account, and two members in one unit. */
export function organizationCloud(): Cloud {
  const cloud = new Cloud({ clock: systemClock, directory: tmpdir(), createStates });
  const { organizations } = cloud.state;
  const account = (id: string) => ({ id, name: id, email: `${id}@example.com` });
  organizations.found({ organizationId, rootId: 'r-exam', managementAccount: account(management) });
  organizations.addUnit({ id: unit, name: 'Files', parentId: 'r-exam' });
  for (const id of [central, member]) organizations.join(account(id), { method: 'CREATED', parentId: unit });
  return cloud;
}

/** Attaches a service control policy to a target. */
export function attachScp(cloud: Cloud, targetId: string, statement: object): void {
  attachPolicy(cloud, targetId, 'SERVICE_CONTROL_POLICY', statement);
}

/** The ARN of the first policy that `attachScp` or `attachPolicy` attaches. */
export const attachedPolicyArn = `arn:aws:organizations::${management}:policy/p-10000000`;

/** Attaches a policy of the organization to a target. */
export function attachPolicy(
  cloud: Cloud,
  targetId: string,
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY',
  statement: object,
): void {
  const document = { Version: '2012-10-17', Statement: [statement] };
  const id = `p-${cloud.state.organizations.policies.all(type).length}0000000`;
  cloud.state.organizations.policies.put({
    ...{ id, type, document, name: id, description: '', awsManaged: false },
    ...{ arn: `arn:aws:organizations::${management}:policy/${id}`, content: JSON.stringify(document) },
  });
  cloud.state.organizations.policies.attach(id, targetId);
}

/** The administrator of an account. */
export function administrator(cloud: Cloud, accountId: string): Caller {
  return cloud.state.iam.administratorCaller(accountId);
}

/** Creates a role that its account may assume, with what it may do. */
export async function createTestRole(
  cloud: Cloud,
  accountId: string,
  role: {
    readonly name: string;
    readonly path?: string;
    readonly trust?: object;
    readonly may?: readonly object[];
  },
): Promise<void> {
  const options = { caller: administrator(cloud, accountId), region: 'us-east-1' };
  const trust = role.trust ?? { Effect: 'Allow', Principal: { AWS: accountId }, Action: 'sts:AssumeRole' };
  await cloud.call(
    createRole,
    {
      ...{ RoleName: role.name, Path: role.path ?? '/' },
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
    },
    options,
  );
  if (role.may === undefined) return;
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: role.may });
  await cloud.call(
    putRolePolicy,
    { RoleName: role.name, PolicyName: 'may', PolicyDocument: policy },
    options,
  );
}

/** A session of a role that exists. */
export function sessionOf(
  cloud: Cloud,
  accountId: string,
  roleName: string,
  session: {
    readonly policies?: readonly { readonly Statement: unknown }[];
    readonly tags?: Record<string, string>;
  } = {},
): RoleSessionCaller {
  const role = cloud.state.iam.role(accountId, roleName);
  if (role === undefined) throw new Error(`no role ${roleName}`);
  return roleSession(cloud, role, { name: 'test', ...session });
}

/** A direct request of a caller. */
export function requestOf(cloud: Cloud, caller: Caller, more: Partial<RequestContext> = {}): RequestContext {
  return {
    ...{ cloud, caller, region: 'eu-central-1', requestId: 'test', sourceIp: '127.0.0.1' },
    ...{ secureTransport: true, userAgent: 'test', calledVia: [], headers: {} },
    ...more,
  };
}
