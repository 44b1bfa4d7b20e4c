import { describe, expect, test } from 'vitest';
import { lifecycleRule } from '../../../../../../rehearsal/services/cloudformation/resources/s3-bucket/lifecycle-rules.ts';
import { replicationRule } from '../../../../../../rehearsal/services/cloudformation/resources/s3-bucket/replication-rules.ts';

describe('a lifecycle rule of a template', () => {
  test('without a filter holds for all objects', () => {
    expect(lifecycleRule({ Status: 'Enabled', NoncurrentVersionExpirationInDays: 3 })).toEqual({
      Status: 'Enabled',
      Filter: { Prefix: '' },
      NoncurrentVersionExpiration: { NoncurrentDays: 3 },
    });
  });

  test('with several conditions joins them', () => {
    const rule = lifecycleRule({
      Id: 'r',
      Status: 'Enabled',
      Prefix: 'a/',
      TagFilters: [{ Key: 'k', Value: 'v' }],
      ExpirationInDays: 9,
      Transitions: [{ StorageClass: 'Glacier', TransitionInDays: 4 }],
      NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 5 }],
    });
    expect(rule).toEqual({
      ID: 'r',
      Status: 'Enabled',
      Filter: { And: { Prefix: 'a/', Tags: [{ Key: 'k', Value: 'v' }] } },
      Expiration: { Days: 9 },
      Transitions: [{ StorageClass: 'GLACIER', Days: 4 }],
      NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER_IR', NoncurrentDays: 5 }],
    });
  });
});

describe('a replication rule of a template', () => {
  test('is renamed where the API differs', () => {
    const rest = { Status: 'Enabled' as const, Destination: { Bucket: 'arn:aws:s3:::b' }, Priority: 1 };
    const tag = { Key: 'k', Value: 'v' };
    expect(
      replicationRule({ ...rest, Id: 'r', Filter: { And: { Prefix: 'p', TagFilters: [tag] } } }),
    ).toEqual({ ...rest, ID: 'r', Filter: { And: { Prefix: 'p', Tags: [tag] } } });
  });
});
