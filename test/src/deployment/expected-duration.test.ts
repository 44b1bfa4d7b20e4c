import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../src/config/load-config.ts';
import type { AccountPlan } from '../../../src/deployment/account-plan.ts';
import { expectedDuration } from '../../../src/deployment/expected-duration.ts';

const regions = ['eu-central-1', 'eu-west-1'];

function rollout(text: string) {
  return parseConfig(
    `organizationId: o-exampleorgid
central: { accountId: "222222222222", region: eu-central-1 }
replication: { keyLayout: account-and-region }
enrollment: { organizationalUnits: [ou-exam-workload], regions: [${regions}], rollout: ${text} }`,
    'orgvault.yaml',
  ).enrollment;
}

function accounts(count: number, action: AccountPlan['action']): readonly AccountPlan[] {
  return regions.flatMap((region) =>
    Array.from({ length: count }, (_, index) => ({
      accountId: String(300_000_000_000 + index),
      account: undefined,
      region,
      action,
      reason: 'stack-set-changes' as const,
      stackOperation: action !== 'leave',
    })),
  );
}

describe('the expected duration', () => {
  // 2 min each update, 3 min each creation; so many waves in each of two Regions.
  it.each([
    ['a quarter at once, one Region after another', '{ maxConcurrent: 25% }', 40, 2 * 4 * 2],
    ['a percentage of less than one account is one', '{ maxConcurrent: 1% }', 10, 2 * 10 * 2],
    ['Regions in parallel', '{ maxConcurrent: 10, regionConcurrency: PARALLEL }', 40, 4 * 2],
    ['more at once than there are', '{ maxConcurrent: 100 }', 40, 2 * 2],
    [
      'a strict tolerance allows itself plus one',
      '{ maxConcurrent: 25%, failureTolerance: 1, concurrencyMode: STRICT_FAILURE_TOLERANCE }',
      40,
      2 * 20 * 2,
    ],
  ])('%s', (_, preferences, count, minutes) => {
    expect(expectedDuration(accounts(count, 'update'), rollout(preferences)).milliseconds).toBe(
      minutes * 60_000,
    );
  });

  it('adds what is enrolled and released, and leaves out what is left alone', () => {
    const mixed = [...accounts(2, 'enrol'), ...accounts(1, 'release'), ...accounts(9, 'leave')];
    const { milliseconds, rollout: waves } = expectedDuration(mixed, rollout('{ maxConcurrent: 1 }'));
    expect(waves.map(({ action, region, waves: count }) => `${action} ${region} ${count}`)).toEqual([
      'release eu-central-1 1',
      'release eu-west-1 1',
      'enrol eu-central-1 2',
      'enrol eu-west-1 2',
    ]);
    expect(milliseconds).toBe((2 * 2 + 4 * 3) * 60_000);
  });
});
