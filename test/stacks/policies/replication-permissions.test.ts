import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DeployedOrganization,
  mayKms,
  mayS3,
  type Store,
} from '../../../assurance/policies/deployed-organization.ts';
import type { Principal } from '../../../assurance/policies/policy-simulation.ts';
import { synthesize } from '../../../assurance/policies/synthesize.ts';
import { isObject, type Json, type JsonObject } from '../../../assurance/policies/template.ts';
import {
  type PolicyOfReplication,
  type ReplicationPermission,
  replicationPermissions,
} from './replication-permissions.ts';

const organization = new DeployedOrganization(synthesize());
const own = '111111111111';
const key = `${own}/report.pdf`;

/** The policies that replication rests on, as they stand in two accounts. */
interface Setup {
  readonly role: Principal;
  readonly source: Store;
  readonly central: Store;
}

const complete: Setup = {
  role: organization.member(own).session('replication'),
  source: organization.member(own),
  central: organization.central,
};

/** The same with one permission taken out of one policy. */
function without(action: string, policy: PolicyOfReplication): Setup {
  const { role, central } = complete;
  switch (policy) {
    case 'replication role, source':
    case 'replication role, destination': {
      const sids =
        policy === 'replication role, source'
          ? ['ReadReplicationConfiguration', 'ReadVersionsForReplication', 'DecryptSource']
          : ['WriteReplicas', 'EncryptReplicas'];
      const identityPolicies = role.identityPolicies.map((document) => withoutAction(document, action, sids));
      return { ...complete, role: { ...role, identityPolicies } };
    }
    case 'central bucket policy':
      return {
        ...complete,
        central: { ...central, bucketPolicy: withoutAction(central.bucketPolicy, action) },
      };
    case 'central key policy':
      return { ...complete, central: { ...central, keyPolicy: withoutAction(central.keyPolicy, action) } };
    default:
      return policy satisfies never;
  }
}

/** Takes an action out of the statements with these ids, or of every one. */
function withoutAction(document: Json, action: string, sids?: readonly string[]): Json {
  if (!isObject(document) || !Array.isArray(document['Statement'])) throw new Error('not a policy');
  const statements = document['Statement'].filter(isObject).flatMap((statement: JsonObject) => {
    if (sids !== undefined && !sids.includes(String(statement['Sid']))) return [statement];
    const actions = [statement['Action'] ?? []].flat().map(String);
    const left = actions.filter((candidate) => candidate.replace(/\*$/, '') !== action);
    return left.length === 0 ? [] : [{ ...statement, Action: left }];
  });
  return { ...document, Statement: statements };
}

function isGranted(
  { action, on }: ReplicationPermission,
  { role, source, central }: Setup,
): Promise<boolean> {
  const name = action.replace(/^\w+:/, '');
  switch (on) {
    case 'source bucket':
      return mayS3(role, name, source);
    case 'source object':
      return mayS3(role, name, source, key);
    case 'replica':
      return mayS3(role, name, central, key);
    case 'source key':
      return mayKms(role, name, source);
    case 'central key':
      return mayKms(role, name, central);
    default:
      return on satisfies never;
  }
}

describe('what replication needs', () => {
  it.each(replicationPermissions)('$action on the $on is granted', async (permission) => {
    expect(await isGranted(permission, complete)).toBe(true);
  });

  const rows = replicationPermissions.flatMap((permission) =>
    permission.grantedBy.map((policy) => ({
      permission,
      policy,
      action: permission.action,
      on: permission.on,
    })),
  );

  it.each(rows)('$action on the $on is refused once $policy lacks it', async ({ permission, policy }) => {
    expect(await isGranted(permission, without(permission.action, policy))).toBe(false);
  });

  it('is all that the replication role has: each action is a row of the table', () => {
    const granted = complete.role.identityPolicies
      .flatMap((document) => (isObject(document) ? [document['Statement'] ?? []].flat() : []))
      .filter(isObject)
      .flatMap((statement) => [statement['Action'] ?? []].flat().map(String));
    const inTable = new Set(replicationPermissions.map(({ action }) => action));
    expect([...new Set(granted.map((action) => action.replace(/\*$/, '')))].sort()).toEqual(
      [...inTable].sort(),
    );
  });

  it.each(replicationPermissions)(
    '$action on the $on stands in docs/security.md',
    ({ action, on, failureReason }) => {
      const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
      const row = page.split('\n').find((line) => line.startsWith(`| \`${action}\` | ${on} |`));
      expect(row).toContain(failureReason === undefined ? 'not documented' : `\`${failureReason}\``);
    },
  );
});
