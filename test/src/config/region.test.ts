import { RegionInfo } from 'aws-cdk-lib/region-info';
import { describe, expect, it } from 'vitest';
import { partitionOf, region } from '../../../src/config/region.ts';
import { regionCodes } from '../../../src/config/region-codes.ts';

describe('the list of Regions', () => {
  it.each(RegionInfo.regions.map(({ name, partition = '' }) => [name, partition]))(
    'has %s in partition %s, as the CDK does',
    (name, partition) => {
      expect(partitionOf(region.parse(name))).toBe(partition);
    },
  );

  it('has each Region once, sorted', () => {
    expect(regionCodes).toEqual([...new Set(regionCodes)].sort());
  });

  it('has no Region of another company', () => {
    expect(region.safeParse('europe-west1').success).toBe(false);
  });
});
