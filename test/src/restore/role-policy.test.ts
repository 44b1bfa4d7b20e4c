import { describe, expect, it } from 'vitest';
import { bucketGrant } from '../../../src/restore/bucket-grant.ts';
import { FailureStreak, fatal } from '../../../src/restore/fatal.ts';
import { reachOf } from '../../../src/restore/role-policy.ts';

const policy = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | readonly string[], Resource: string) => ({
  Effect: 'Allow',
  Action,
  Resource,
});

describe('the policy of a restore role', () => {
  const reads = allow(['s3:GetObject', 's3:GetObjectVersion'], 'arn:aws-cn:s3:::centre/101010101010/*');
  const decrypts = allow('kms:Decrypt', 'arn:aws-cn:kms:cn-north-1:222222222222:key/1');

  it('names the central bucket, its Region, and where it may write', () => {
    const writes = allow(['s3:PutObject'], 'arn:aws-cn:s3:::source/101010101010/cn-north-1/*');
    expect(reachOf(policy([reads, decrypts, writes]), 'role')).toEqual({
      bucket: 'centre',
      region: 'cn-north-1',
      writes: { bucket: 'source', prefix: '101010101010/cn-north-1/' },
    });
  });

  it('of the central account writes nowhere', () => {
    expect(reachOf(policy([reads, decrypts]), 'role').writes).toBeUndefined();
  });

  it('of somebody else is refused', () => {
    expect(() => reachOf(policy([reads]), 'a-role')).toThrow(
      'the policy of a-role does not name a central bucket',
    );
    expect(() => reachOf('none', 'a-role')).toThrow('The policy of a-role is not a policy document');
  });
});

describe('the policy that a foreign bucket needs', () => {
  it.each([
    {
      writer: 'arn:aws:sts::101010101010:assumed-role/Admin/me',
      pattern: 'arn:aws:iam::101010101010:role/*Admin',
    },
    { writer: 'arn:aws:iam::101010101010:user/me', pattern: 'arn:aws:iam::101010101010:user/me' },
  ])('lets $writer in', ({ writer, pattern }) => {
    expect(bucketGrant('rescue', 'shop/', writer)).toMatchObject({
      Statement: [
        { Resource: 'arn:aws:s3:::rescue', Condition: { ArnLike: { 'aws:PrincipalArn': pattern } } },
        { Resource: 'arn:aws:s3:::rescue/shop/*', Principal: { AWS: 'arn:aws:iam::101010101010:root' } },
      ],
    });
  });
});

describe('what ends a restore', () => {
  it.each([
    { error: Object.assign(new Error(), { code: 'ENOSPC' }), says: 'the disk is full' },
    { error: Object.assign(new Error(), { code: 'EROFS' }), says: 'the file system is read-only' },
    { error: Object.assign(new Error('over'), { name: 'ExpiredToken' }), says: 'over' },
  ])('is that $says', ({ error, says }) => {
    expect(fatal(error)).toMatchObject({ message: says });
  });

  it('is not the failure of one object', () => {
    expect(fatal(Object.assign(new Error(), { name: 'AccessDenied' }))).toBeUndefined();
  });

  it('is a row of failures without a success between them', () => {
    const streak = new FailureStreak();
    const fail = (times: number): void => {
      for (let time = 0; time < times; time += 1) streak.failed(new Error('no network'));
    };
    fail(24);
    streak.succeeded();
    fail(24);
    expect(() => fail(1)).toThrow('25 objects in a row failed, the last with: no network');
  });
});
