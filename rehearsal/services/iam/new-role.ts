import type { Cloud } from '../../cloud/cloud.ts';
import type { Role } from './role.ts';
import { newUniqueId } from './unique-id.ts';

/**
 * A role as it begins, with an id of its own. CreateRole makes them, and services that make roles for themselves
 * (service-linked roles, `stacksets-exec-*`); `IamState.putRole` takes it in.
 */
export function newRole(
  cloud: Cloud,
  accountId: string,
  role: Pick<Role, 'name' | 'path' | 'trustPolicy'> & Partial<Role>,
): Role {
  return {
    ...{ accountId, id: newUniqueId('AROA'), createDate: cloud.clock.now() },
    arn: `arn:${cloud.partition}:iam::${accountId}:role${role.path}${role.name}`,
    ...{ maxSessionDuration: 3600, inlinePolicies: new Map(), attachedPolicies: [], tags: [] },
    ...role,
  };
}
