import { describe, expect, it } from 'vitest';
import {
  limitsOf,
  orderRegions,
  readPreferences,
} from '../../../../../rehearsal/services/cloudformation/stacksets/operation-preferences.ts';

describe('operation preferences', () => {
  it('default to one account at a time, no tolerance, STRICT and Region after Region', () => {
    expect(readPreferences()).toEqual({
      RegionConcurrencyType: 'SEQUENTIAL',
      ConcurrencyMode: 'STRICT_FAILURE_TOLERANCE',
      FailureToleranceCount: 0,
      MaxConcurrentCount: 1,
      RegionOrder: [],
    });
  });

  it.each([
    { FailureToleranceCount: 1, FailureTolerancePercentage: 1 },
    { MaxConcurrentCount: 1, MaxConcurrentPercentage: 1 },
    { FailureToleranceCount: -1 },
    { FailureTolerancePercentage: 101 },
    { MaxConcurrentCount: 0 },
    { MaxConcurrentPercentage: 0 },
    { RegionOrder: ['eu-central-1', 'eu-central-1'] },
  ])('refuse %o', (preferences) => {
    expect(() => readPreferences(preferences)).toThrow(expect.objectContaining({ code: 'ValidationError' }));
  });

  it.each([
    { given: {}, targets: 10, concurrent: 1, tolerance: 0 },
    { given: { MaxConcurrentPercentage: 25 }, targets: 10, concurrent: 2, tolerance: 0 },
    { given: { MaxConcurrentPercentage: 1 }, targets: 10, concurrent: 1, tolerance: 0 },
    { given: { FailureTolerancePercentage: 25 }, targets: 10, concurrent: 1, tolerance: 2 },
    { given: { FailureTolerancePercentage: 9 }, targets: 10, concurrent: 1, tolerance: 0 },
    { given: { MaxConcurrentPercentage: 100 }, targets: 200, concurrent: 200, tolerance: 0 },
  ])('$given of $targets accounts: $concurrent at once, $tolerance may fail', (each) => {
    expect(limitsOf(readPreferences(each.given), each.targets)).toMatchObject({
      maxConcurrent: each.concurrent,
      failureTolerance: each.tolerance,
    });
  });

  it('order the Regions that they name before the others', () => {
    const regions = ['us-east-1', 'eu-central-1', 'eu-west-1'];
    expect(orderRegions(regions, { RegionOrder: ['eu-west-1', 'sa-east-1'] })).toEqual([
      'eu-west-1',
      'us-east-1',
      'eu-central-1',
    ]);
  });
});
