import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { StatusRegion, StatusResult } from '../../../../src/cli/status/json.ts';
import { replicationText, showStatus } from '../../../../src/cli/status/show.ts';

type Replication = NonNullable<StatusRegion['replication']>;

describe('how replication does', () => {
  const healthy: Replication = {
    state: 'healthy',
    detail: null,
    sourceBucket: 'source',
    pendingOperations: 0,
    pendingBytes: 0,
    latencySeconds: null,
    failedOperationsOfLastDay: 0,
  };

  it.each<[string, Partial<Replication>]>([
    ['healthy', {}],
    ['healthy, latency 0 s', { latencySeconds: 0 }],
    ['healthy, latency 1 min 15 s', { latencySeconds: 75 }],
    [
      'healthy, 3 operations (1.0 KiB) pending, latency 12 s',
      { pendingOperations: 3, pendingBytes: 1_024, latencySeconds: 12 },
    ],
    [
      'failing: 2 operations failed in the last day, latency 12 s',
      { state: 'failing', detail: '2 operations failed in the last day', latencySeconds: 12 },
    ],
    ['late: by 2000 s', { state: 'late', detail: 'by 2000 s', latencySeconds: 2_000 }],
    ['unknown: refused', { state: 'unknown', detail: 'refused' }],
  ])('reads: %s', (text, changes) => {
    expect(replicationText({ replication: { ...healthy, ...changes } })).toBe(text);
  });
});

/** What a filter left of an organization. */
function resultOf(accounts: StatusResult['accounts']): StatusResult {
  return {
    version: 1,
    readAt: '2026-01-01T00:00:00.000Z',
    organizationId: 'o-exampleorgid',
    stackSet: { id: 'set', automaticDeployment: true, ongoingOperations: 0 },
    verify: { state: 'found', writtenAt: '2026-01-01T00:00:00.000Z', detail: null },
    counts: {
      accounts: accounts.length,
      enrolled: 0,
      pending: 0,
      failed: 0,
      notCovered: 0,
      detached: 0,
      gaps: 0,
      unhealthy: null,
    },
    accounts,
  };
}

it('says that nothing is shown, rather than that all is well with nothing', () => {
  const text = showStatus(resultOf([]), { table: () => '', colours: picocolors.createColors(false) });
  expect(text).toContain('No account matches the filters.');
  expect(text).not.toMatch(/No gaps|Verified/);
});
