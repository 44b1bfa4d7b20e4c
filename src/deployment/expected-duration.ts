import type { Config } from '../config/schema.ts';
import type { AccountPlan } from './account-plan.ts';
import { assumedMinutes } from './assumed-minutes.ts';

/** One roll-out in one Region. */
export interface Wave {
  readonly action: 'enrol' | 'update' | 'release';
  readonly region: string;
  readonly accounts: number;
  /** How many of them at the same time. */
  readonly atOnce: number;
  readonly waves: number;
}

/** How long a deployment takes, and the roll-outs that make it up. */
export interface ExpectedDuration {
  readonly milliseconds: number;
  readonly rollout: readonly Wave[];
}

/**
 * How long the stack set takes by the roll-out preferences: accounts in waves, Regions one after another unless they are
 * parallel. Stacks are deleted before others are created, and those before others are updated.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetOperationPreferences.html
 */
export function expectedDuration(
  accounts: readonly AccountPlan[],
  { regions, rollout }: Config['enrollment'],
): ExpectedDuration {
  const waves = (['release', 'enrol', 'update'] as const).flatMap((action) => {
    const concerned = accounts.filter((account) => account.action === action);
    const inRegions = [...new Set([...regions, ...concerned.map(({ region }) => region)])];
    return inRegions.flatMap((region) => {
      const count = concerned.filter((account) => account.region === region).length;
      if (count === 0) return [];
      const atOnce = concurrency(count, rollout);
      return [{ action, region, accounts: count, atOnce, waves: Math.ceil(count / atOnce) }];
    });
  });
  const minutes = (['release', 'enrol', 'update'] as const).map((action) => {
    const each = waves
      .filter((wave) => wave.action === action)
      .map((wave) => wave.waves * assumedMinutes[action]);
    if (rollout.regionConcurrency === 'PARALLEL') return Math.max(0, ...each);
    return each.reduce((sum, one) => sum + one, 0);
  });
  return { milliseconds: minutes.reduce((sum, one) => sum + one, 0) * 60_000, rollout: waves };
}

function concurrency(count: number, rollout: Config['enrollment']['rollout']): number {
  const { maxConcurrent, failureTolerance, concurrencyMode } = rollout;
  const most = Math.max(1, share(maxConcurrent, count));
  const allowed =
    concurrencyMode === 'STRICT_FAILURE_TOLERANCE'
      ? Math.min(most, share(failureTolerance, count) + 1)
      : most;
  return Math.min(allowed, count);
}

function share({ unit, value }: Config['enrollment']['rollout']['maxConcurrent'], count: number): number {
  return unit === 'count' ? value : Math.floor((value / 100) * count);
}
