import { describe, expect, it } from 'vitest';
import type { Permission } from '../../../rehearsal/cloud/action.ts';
import type { Cloud } from '../../../rehearsal/cloud/cloud.ts';
import { isAllowed } from '../../../rehearsal/iam/authorize.ts';
import { deleteRolePolicy } from '../../../rehearsal/services/iam/actions/delete-role-policy.ts';
import { putRolePolicy } from '../../../rehearsal/services/iam/actions/put-role-policy.ts';
import {
  administrator,
  attachPolicy,
  attachScp,
  createTestRole,
  member,
  organizationCloud,
  requestOf,
  sessionOf,
  unit,
} from './organization-cloud.ts';

const object: Permission = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/a/key',
  resourceAccount: member,
};
const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/a/*' };
const deny = { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' };

async function reader(): Promise<{
  readonly cloud: Cloud;
  readonly may: (permission?: Partial<Permission>, more?: object) => Promise<boolean>;
}> {
  const cloud = organizationCloud();
  await createTestRole(cloud, member, { name: 'reader', may: [allow] });
  const caller = sessionOf(cloud, member, 'reader');
  const may = (permission?: Partial<Permission>, more?: object) =>
    isAllowed({ ...object, ...permission }, requestOf(cloud, caller, more));
  expect([await may(), await may()]).toEqual([true, true]);
  return { cloud, may };
}

describe('a request that was allowed is refused', () => {
  it.each<[string, (cloud: Cloud) => unknown]>([
    [
      'once the policy of the role says less',
      (cloud) =>
        cloud.call(
          putRolePolicy,
          {
            RoleName: 'reader',
            PolicyName: 'may',
            PolicyDocument: JSON.stringify({
              Version: '2012-10-17',
              Statement: [{ ...allow, Resource: 'arn:aws:s3:::b/b/*' }],
            }),
          },
          { caller: administrator(cloud, member), region: 'us-east-1' },
        ),
    ],
    [
      'once the policy is gone',
      (cloud) =>
        cloud.call(
          deleteRolePolicy,
          { RoleName: 'reader', PolicyName: 'may' },
          { caller: administrator(cloud, member), region: 'us-east-1' },
        ),
    ],
    ['once a service control policy denies it', (cloud) => attachScp(cloud, unit, deny)],
    [
      'once a resource control policy denies it',
      (cloud) => {
        cloud.state.organizations.enablePolicyType('RESOURCE_CONTROL_POLICY');
        attachPolicy(cloud, member, 'RESOURCE_CONTROL_POLICY', { ...deny, Principal: '*' });
      },
    ],
  ])('%s', async (_when, change) => {
    const { cloud, may } = await reader();
    await change(cloud);
    expect(await may()).toBe(false);
  });

  it.each<[string, Partial<Permission>, object?]>([
    ['for another key', { resource: 'arn:aws:s3:::b/b/key' }],
    ['for another bucket', { resource: 'arn:aws:s3:::c/a/key' }],
    ['for another action', { action: 's3:DeleteObject' }],
    [
      'under a resource policy',
      { resourcePolicy: { Version: '2012-10-17', Statement: [{ ...deny, Principal: '*' }] } },
    ],
  ])('%s', async (_what, permission, more) => {
    const { may } = await reader();
    expect(await may(permission, more)).toBe(false);
  });

  it('when a condition key has another value', async () => {
    const { may } = await reader();
    const tlsOnly = { ...deny, Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    const resourcePolicy = { Version: '2012-10-17', Statement: [tlsOnly] };
    expect(await may({ resourcePolicy })).toBe(true);
    expect(await may({ resourcePolicy }, { secureTransport: false })).toBe(false);
  });
});
