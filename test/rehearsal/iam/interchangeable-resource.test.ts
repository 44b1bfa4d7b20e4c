import { createValidatedPolicy, validateIdentityPolicy } from '@cloud-copilot/iam-policy';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interchangeableResource } from '../../../rehearsal/iam/interchangeable-resource.ts';

const account = '300000000000';

function policyOn(element: 'Resource' | 'NotResource', patterns: readonly string[]) {
  return createValidatedPolicy(
    { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', [element]: patterns }] },
    validateIdentityPolicy,
  );
}

const context = { 'aws:PrincipalAccount': account, 'aws:PrincipalTag/team': 'ab' };

describe('interchangeableResource', () => {
  const standIn = (resource: string, ...patterns: string[]) =>
    interchangeableResource(resource, [policyOn('Resource', patterns)], context);

  it.each([
    ['whatever key, when every bucket is meant', ['*'], 'arn:aws:s3:::b/a/long/key', 'arn:aws:s3:::b/x'],
    ['a key behind a prefix', ['arn:aws:s3:::b/a/*'], 'arn:aws:s3:::b/a/long/key', 'arn:aws:s3:::b/a/x'],
    [
      'a key behind the longest of several prefixes',
      ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/a/*', 'arn:aws:s3:::another-bucket/a/*'],
      'arn:aws:s3:::b/a/long/key',
      'arn:aws:s3:::b/a/x',
    ],
    [
      'a key behind the first letter that a pattern has not',
      ['arn:aws:s3:::b/a/long/*'],
      'arn:aws:s3:::b/a/lonely/key',
      'arn:aws:s3:::b/a/lonex',
    ],
    [
      'a key behind the value of a variable',
      ['arn:aws:s3:::b/${aws:principalaccount}/*'],
      `arn:aws:s3:::b/${account}/long/key`,
      `arn:aws:s3:::b/${account}/x`,
    ],
    [
      'a key, whatever other services have',
      ['arn:aws:kms:*:*:key/?'],
      'arn:aws:s3:::b/long',
      'arn:aws:s3:::b/x',
    ],
  ])('shortens %s', (_what, patterns, resource, expected) => {
    expect(standIn(resource, ...patterns)).toBe(expected);
  });

  it.each([
    ['a bucket', ['*'], 'arn:aws:s3:::bucket-with-a-long-name'],
    ['what is no S3 resource', ['*'], `arn:aws:iam::${account}:role/a/path/name`],
    ['all resources', ['*'], '*'],
    ['a key no longer than a pattern', ['arn:aws:s3:::b/exact/key'], 'arn:aws:s3:::b/exact/key'],
    ['a key under a wildcard in the middle', ['arn:aws:s3:::b/*/key'], 'arn:aws:s3:::b/a/long/key'],
    ['a key under a question mark', ['arn:aws:s3:::b/?/*'], 'arn:aws:s3:::b/a/long/key'],
    ['a key under a shortened ARN', ['arn:aws:s3*'], 'arn:aws:s3:::b/a/long/key'],
  ])('leaves %s alone', (_what, patterns, resource) => {
    expect(standIn(resource, ...patterns)).toBe(resource);
  });

  it('is taken by the simulator as the resource is', async () => {
    const piece = fc.constantFrom('a', 'b', 'ab', '/', ':', '?', account, 'é', 'A', 'b/', '😀');
    const wild = fc.constantFrom(
      '*',
      '?',
      '${aws:PrincipalAccount}',
      '${aws:PrincipalTag/team}',
      "${aws:x, 'a'}",
      '${$}',
    );
    const key = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    const pattern = fc
      .tuple(
        fc.array(fc.oneof({ weight: 4, arbitrary: piece }, wild), { maxLength: 5 }),
        fc.constantFrom('', '*'),
      )
      .map(([parts, end]) => `arn:aws:s3:::b/${parts.join('')}${end}`);
    await fc.assert(
      fc.asyncProperty(
        key,
        fc.array(pattern, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('Resource' as const, 'NotResource' as const),
        async (name, patterns, element) => {
          const policy = policyOn(element, patterns);
          fc.pre(policy.errors.length === 0);
          const resource = `arn:aws:s3:::b/${name}`;
          const other = interchangeableResource(resource, [policy], context);
          expect(await outcome(other, policy)).toEqual(await outcome(resource, policy));
        },
      ),
      { numRuns: 500 },
    );
  });
});

async function outcome(resource: string, policy: ReturnType<typeof policyOn>): Promise<unknown> {
  const result = await runSimulation(
    {
      request: {
        principal: `arn:aws:iam::${account}:user/Administrator`,
        action: 's3:PutObject',
        resource: { resource, accountId: account },
        contextVariables: context,
      },
      identityPolicies: [{ name: 'policy', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    { simulationMode: 'Strict' },
  );
  return result.resultType === 'single' ? [result.overallResult, result.result.resourceType] : result;
}
