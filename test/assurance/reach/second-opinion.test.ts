import { describe, expect, it } from 'vitest';
import {
  administrator,
  anonymous,
  isAllowed,
  type Permission,
  roleSession,
  service,
} from '../../../assurance/policies/policy-simulation.ts';
import { secondOpinion } from '../../../assurance/reach/second-opinion.ts';

const own = '111111111111';
const other = '333333333333';
const statement = (Principal: unknown, more: object = {}) =>
  JSON.parse(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal, Action: '*', Resource: '*', ...more }],
    }),
  );
const rootOf = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const powerless = roleSession({ accountId: own, path: '/', name: 'powerless' }, undefined, [
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }] },
]);

const bucket = (resourceAccount: string, resourcePolicy?: unknown): Permission => ({
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::bucket/key',
  resourceAccount,
  ...(resourcePolicy !== undefined && { resourcePolicy: JSON.parse(JSON.stringify(resourcePolicy)) }),
});
const key = (resourceAccount: string, resourcePolicy: unknown): Permission => ({
  action: 'kms:Decrypt',
  resource: `arn:aws:kms:eu-central-1:${resourceAccount}:key/0f0f`,
  resourceAccount,
  resourcePolicy: JSON.parse(JSON.stringify(resourcePolicy)),
});
const secure = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

describe('the second opinion puts policies together as AWS documents, and as the simulator does', () => {
  it.each([
    ['an administrator in the own account', administrator(own), bucket(own), true],
    ['an administrator in another account, without a word there', administrator(own), bucket(other), false],
    [
      'an administrator in another account that trusts the own',
      administrator(own),
      bucket(other, statement(rootOf(own))),
      true,
    ],
    [
      'a role without rights, in another account that trusts its account',
      powerless,
      bucket(other, statement(rootOf(own))),
      false,
    ],
    [
      'a role without rights that a bucket of the own account names',
      powerless,
      bucket(own, statement({ AWS: powerless.arn })),
      true,
    ],
    [
      'a role without rights, where a bucket names the own account only',
      powerless,
      bucket(own, statement(rootOf(own))),
      false,
    ],
    [
      'an administrator, refused by the bucket',
      administrator(own),
      bucket(own, statement('*', { Effect: 'Deny' })),
      false,
    ],
    [
      'a refusal whose condition does not hold',
      administrator(own),
      bucket(own, statement('*', { Effect: 'Deny', ...secure })),
      true,
    ],
    [
      'an administrator, by a key that leaves it to IAM',
      administrator(own),
      key(own, statement(rootOf(own))),
      true,
    ],
    [
      'an administrator, by a key that does not',
      administrator(own),
      key(own, statement({ AWS: powerless.arn })),
      false,
    ],
    [
      'an unsigned request to a bucket for the own account',
      anonymous,
      bucket(own, statement(rootOf(own))),
      false,
    ],
    [
      'a service that a bucket names',
      service('s3.amazonaws.com'),
      bucket(own, statement({ Service: 's3.amazonaws.com' })),
      true,
    ],
    [
      'another service',
      service('ec2.amazonaws.com'),
      bucket(own, statement({ Service: 's3.amazonaws.com' })),
      false,
    ],
  ] as const)('%s', async (_, who, permission, expected) => {
    expect(secondOpinion(who, permission)(permission.action)).toBe(expected);
    expect(await isAllowed(who, permission)).toBe(expected);
  });
});
