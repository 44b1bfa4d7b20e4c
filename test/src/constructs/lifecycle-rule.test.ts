import { describe, expect, it } from 'vitest';
import { type Lifecycle, wholeBucketRule } from '../../../src/constructs/lifecycle-rule.ts';

const keepsEverything: Lifecycle = {
  abortIncompleteUploadsAfterDays: 7,
  currentVersions: { transitions: [], expireAfterDays: 'never' },
  noncurrentVersions: { transitions: [], expireAfterDays: 'never', keepNewest: 0 },
};

describe('the lifecycle rule of a bucket', () => {
  it('removes nothing but uploads that were never completed, unless asked to', () => {
    expect(wholeBucketRule(keepsEverything)).toEqual({
      id: 'whole-bucket',
      status: 'Enabled',
      abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    });
  });

  it('clears delete markers that hide nothing any more, where S3 does not do so by itself', () => {
    const noncurrentVersions = { ...keepsEverything.noncurrentVersions, expireAfterDays: 30 };
    const expiringNoncurrent = { ...keepsEverything, noncurrentVersions };
    expect(wholeBucketRule(expiringNoncurrent)).toMatchObject({
      expiredObjectDeleteMarker: true,
      noncurrentVersionExpiration: { noncurrentDays: 30 },
    });
    const currentVersions = { ...keepsEverything.currentVersions, expireAfterDays: 90 };
    const expiringBoth = wholeBucketRule({ ...expiringNoncurrent, currentVersions });
    // S3 refuses the two in one rule.
    expect(expiringBoth).toMatchObject({ expirationInDays: 90 });
    expect(expiringBoth).not.toHaveProperty('expiredObjectDeleteMarker');
  });

  it('has no filter, by tags least of all', () => {
    const rule = wholeBucketRule(keepsEverything);
    for (const filter of ['prefix', 'tagFilters', 'objectSizeGreaterThan'])
      expect(rule).not.toHaveProperty(filter);
  });
});
