import { describe, expect, it } from 'vitest';
import { judgeHealth, judgeRule } from '../../../../src/replication/health/judge.ts';
import { configuration } from '../../enrollment/pictures.ts';

const config = configuration();
const prefix = '101010101010/';
const centralArn = 'arn:aws:s3:::orgvault-222222222222-eu-central-1-an';
const rule = {
  ID: 'orgvault',
  Status: 'Enabled' as const,
  Filter: { Prefix: prefix },
  Destination: { Bucket: centralArn },
};
const idle = { pendingOperations: 0, pendingBytes: 0, latencySeconds: 0, failedOperations: 0 };

describe('a replication rule', () => {
  it('is fine if it takes the backup prefix to the centre', () => {
    expect(judgeRule([rule], config, prefix)).toBeUndefined();
  });

  it.each([
    ['missing', [], 'has no replication rule'],
    ['of somebody else', [{ ...rule, ID: 'mine' }], 'has no replication rule'],
    ['disabled', [{ ...rule, Status: 'Disabled' as const }], 'is disabled'],
    ['narrower', [{ ...rule, Filter: { Prefix: `${prefix}a/` } }], 'is for the prefix 101010101010/a/'],
    [
      'led elsewhere',
      [{ ...rule, Destination: { Bucket: 'arn:aws:s3:::mine' } }],
      'leads to arn:aws:s3:::mine',
    ],
  ])('is off if it is %s', (_, rules, wrong) => {
    expect(judgeRule(rules, config, prefix)).toContain(wrong);
  });
});

describe('the health of replication', () => {
  const promised = { replicationTimeControl: true };

  it.each([
    ['nothing was ever published', {}, 'healthy'],
    ['nothing waits', idle, 'healthy'],
    ['something waits for a minute', { ...idle, pendingOperations: 1, latencySeconds: 60 }, 'healthy'],
    ['something waits for an hour', { ...idle, pendingOperations: 1, latencySeconds: 3600 }, 'late'],
    ['the last replication took an hour', { ...idle, latencySeconds: 3600 }, 'healthy'],
    ['something failed', { ...idle, failedOperations: 2 }, 'failing'],
  ])('where %s: %s', (_, metrics, state) => {
    const none = {
      pendingOperations: undefined,
      pendingBytes: undefined,
      latencySeconds: undefined,
      failedOperations: undefined,
    };
    expect(judgeHealth({ ...none, ...metrics }, promised).state).toBe(state);
  });

  it('knows no lateness where no time is promised', () => {
    const waits = { ...idle, pendingOperations: 1, latencySeconds: 3600 };
    expect(judgeHealth(waits, { replicationTimeControl: false }).state).toBe('healthy');
  });
});
