import type { PolicyDocument, RoleSessionCaller } from '../../cloud/caller.ts';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Role } from '../iam/role.ts';

/** A session of a role, from the moment it begins. */
export function roleSession(
  cloud: Cloud,
  role: Role,
  session: {
    readonly name: string;
    readonly policies?: readonly PolicyDocument[];
    readonly tags?: Readonly<Record<string, string>>;
    readonly sourceIdentity?: string | undefined;
  },
): RoleSessionCaller {
  return {
    kind: 'role-session',
    ...{ accountId: role.accountId, roleArn: role.arn, roleName: role.name, roleId: role.id },
    sessionName: session.name,
    arn: `arn:${cloud.partition}:sts::${role.accountId}:assumed-role/${role.name}/${session.name}`,
    sessionPolicies: session.policies ?? [],
    sessionTags: session.tags ?? {},
    issuedAt: cloud.clock.now(),
    ...(session.sourceIdentity !== undefined && { sourceIdentity: session.sourceIdentity }),
  };
}
