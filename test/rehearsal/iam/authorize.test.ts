import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../rehearsal/cloud/aws-error.ts';
import { authorize, isAllowed } from '../../../rehearsal/iam/authorize.ts';
import { acrossAccounts } from './authorize-cases/across-accounts.ts';
import { put, replicate, replicationRole } from './authorize-cases/case.ts';
import { guardrails } from './authorize-cases/guardrails.ts';
import { keys } from './authorize-cases/keys.ts';
import { withinAccount } from './authorize-cases/within-account.ts';
import {
  administrator,
  createTestRole,
  member,
  organizationCloud,
  requestOf,
  sessionOf,
} from './organization-cloud.ts';

describe.each([
  ['within an account', withinAccount],
  ['across accounts', acrossAccounts],
  ['with keys', keys],
  ['under guardrails', guardrails],
])('authorize %s', (_where, cases) => {
  it.each(cases)('$name', async ({ who, prepare, permission, request, refused }) => {
    const cloud = organizationCloud();
    const caller = await who(cloud);
    await prepare?.(cloud);
    const context = requestOf(cloud, caller, request);
    expect(await isAllowed(permission, context)).toBe(refused === undefined);
    const answer = authorize(permission, context);
    if (refused === undefined) return expect(answer).resolves.toBeUndefined();
    const error = await answer.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AwsError);
    return expect(error).toMatchObject({ message: refused });
  });
});

describe('authorize', () => {
  it.each([
    ['s3:PutObject', 'arn:aws:s3:::b/k', 'AccessDenied', 403],
    [
      'cloudformation:DescribeStacks',
      `arn:aws:cloudformation:eu-central-1:${member}:stack/a/b`,
      'AccessDenied',
      403,
    ],
    ['kms:CreateKey', '*', 'AccessDeniedException', 400],
    ['organizations:ListAccounts', '*', 'AccessDeniedException', 400],
    ['ssm:GetParameter', `arn:aws:ssm:eu-central-1:${member}:parameter/x`, 'AccessDeniedException', 400],
  ])('refuses %s with the code of its service', async (action, resource, code, status) => {
    const cloud = organizationCloud();
    await createTestRole(cloud, member, { name: 'powerless' });
    const request = requestOf(cloud, sessionOf(cloud, member, 'powerless'));
    const permission = { action, resource, resourceAccount: member };
    await expect(authorize(permission, request)).rejects.toMatchObject({ code, status });
  });

  it.each([
    [
      'an action that AWS does not have',
      { action: 's3:PutObjects', resource: '*', resourceAccount: member },
      /invalid\.action/,
    ],
    [
      'an ARN that does not fit',
      { action: 's3:PutObject', resource: 'arn:aws:s3:::b', resourceAccount: member },
      /no\.resource\.types/,
    ],
    [
      'a condition key that AWS does not set',
      put('arn:aws:s3:::b/k', { context: { 's3:prefix': 'x' } }),
      /AWS sets no s3:prefix for s3:PutObject/,
    ],
  ])('reports %s as a bug, not as a refusal', async (_what, permission, text) => {
    const cloud = organizationCloud();
    const error = await authorize(permission, requestOf(cloud, administrator(cloud, member))).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).not.toBeInstanceOf(AwsError);
    expect(String(error)).toMatch(text);
  });

  it('takes about a millisecond across accounts', async () => {
    const cloud = organizationCloud();
    const request = requestOf(cloud, await replicationRole(cloud, member));
    const permission = replicate(`${member}/file`);
    for (let round = 0; round < 100; round += 1) await authorize(permission, request);
    const start = performance.now();
    for (let round = 0; round < 200; round += 1) await authorize(permission, request);
    // Far above what it takes, so that a busy machine does not fail the test.
    expect((performance.now() - start) / 200).toBeLessThan(10);
  });
});
