import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concurrencyNow,
  type RolloutLimits,
  rollOut,
} from '../../../../../rehearsal/services/cloudformation/stacksets/rollout.ts';

/** One account in one Region, and what will come of it after how many turns. */
interface Target {
  readonly region: number;
  readonly succeeds: boolean;
  readonly turns: number;
}

const targets = fc.array(fc.record({ succeeds: fc.boolean(), turns: fc.nat(4) }), { maxLength: 12 });
const rollouts = fc.record({
  regions: fc.array(targets, { maxLength: 4 }),
  parallel: fc.boolean(),
  limits: fc.record({
    maxConcurrent: fc.integer({ min: 1, max: 8 }),
    failureTolerance: fc.nat(4),
    strict: fc.boolean(),
  }),
  stopAfter: fc.option(fc.nat(10), { nil: undefined }),
});

async function observe(rollout: {
  readonly regions: readonly (readonly Omit<Target, 'region'>[])[];
  readonly parallel: boolean;
  readonly limits: RolloutLimits;
  readonly stopAfter: number | undefined;
}) {
  const regions = rollout.regions.map((each, region) =>
    each.map((target): Target => ({ ...target, region })),
  );
  const running = regions.map(() => 0);
  const failures = regions.map(() => 0);
  const tooMany: Target[] = [];
  const startedBeyondTolerance: Target[] = [];
  const regionsAtOnce = { most: 0 };
  const performed: Target[] = [];
  const cancelled: Target[] = [];
  const verdict = await rollOut<Target>({
    ...{ regions, parallel: rollout.parallel, limits: () => rollout.limits },
    perform: async (target) => {
      const { region } = target;
      if (failures.some((count) => count > rollout.limits.failureTolerance))
        startedBeyondTolerance.push(target);
      performed.push(target);
      running[region] = (running[region] ?? 0) + 1;
      if ((running[region] ?? 0) > concurrencyNow(rollout.limits, failures[region] ?? 0))
        tooMany.push(target);
      regionsAtOnce.most = Math.max(regionsAtOnce.most, running.filter((count) => count > 0).length);
      // Whole turns of the event loop, so that one end is known everywhere before the next one comes.
      for (let turn = 0; turn <= target.turns; turn += 1) await setImmediate();
      running[region] = (running[region] ?? 0) - 1;
      if (!target.succeeds) failures[region] = (failures[region] ?? 0) + 1;
      return target.succeeds;
    },
    cancel: (target) => cancelled.push(target),
    stopRequested: () => rollout.stopAfter !== undefined && performed.length >= rollout.stopAfter,
  });
  const all = regions.flat();
  return { verdict, all, performed, cancelled, failures, tooMany, startedBeyondTolerance, regionsAtOnce };
}

describe('a roll-out', () => {
  it('performs or cancels every target exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(rollouts, async (rollout) => {
        const { all, performed, cancelled } = await observe(rollout);
        const seen = [...performed, ...cancelled];
        expect(new Set(seen)).toEqual(new Set(all));
        expect(seen).toHaveLength(all.length);
      }),
    );
  });

  it('never starts more than allowed in a Region, nor anything beyond the tolerance', async () => {
    await fc.assert(
      fc.asyncProperty(rollouts, async (rollout) => {
        const { tooMany, startedBeyondTolerance, regionsAtOnce } = await observe(rollout);
        expect(tooMany).toEqual([]);
        expect(startedBeyondTolerance).toEqual([]);
        if (!rollout.parallel) expect(regionsAtOnce.most).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('fails exactly when a Region has more failures than tolerated', async () => {
    await fc.assert(
      fc.asyncProperty(rollouts, async (rollout) => {
        const { verdict, failures, cancelled } = await observe(rollout);
        const exceeded = failures.some((count) => count > rollout.limits.failureTolerance);
        expect(verdict === 'FAILED').toBe(exceeded);
        if (verdict === 'SUCCEEDED') expect(cancelled).toEqual([]);
      }),
    );
  });

  it('never has more failures under STRICT than the tolerance plus one', async () => {
    await fc.assert(
      fc.asyncProperty(rollouts, async (rollout) => {
        const { failures } = await observe({ ...rollout, limits: { ...rollout.limits, strict: true } });
        for (const count of failures) expect(count).toBeLessThanOrEqual(rollout.limits.failureTolerance + 1);
      }),
    );
  });

  it('breaks off where the work breaks, which it must not', async () => {
    const rolling = rollOut({
      ...{ regions: [['a', 'b']], parallel: false, cancel: () => undefined, stopRequested: () => false },
      limits: () => ({ maxConcurrent: 1, failureTolerance: 0, strict: false }),
      perform: () => Promise.reject(new Error('broken')),
    });
    await expect(rolling).rejects.toThrow('broken');
  });

  // With a look at all that run for each that ends, this would take a thousand times as long.
  it('takes no longer for each of many than for each of few', async () => {
    const cpuFor = async (count: number): Promise<number> => {
      const before = process.cpuUsage();
      await rollOut({
        regions: [Array.from({ length: count }, (_, index) => index)],
        ...{ parallel: false, cancel: () => undefined, stopRequested: () => false },
        limits: () => ({ maxConcurrent: count / 2, failureTolerance: 0, strict: false }),
        perform: async () => {
          await setImmediate();
          return true;
        },
      });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    await cpuFor(2_000);
    expect(await cpuFor(20_000)).toBeLessThan((await cpuFor(2_000)) * 10 * 3 + 500);
  });

  it('uses the concurrency that it has', async () => {
    const region = Array.from({ length: 100 }, () => ({ succeeds: true, turns: 3 }));
    let running = 0;
    let most = 0;
    await rollOut({
      regions: [region],
      parallel: false,
      limits: () => ({ maxConcurrent: 40, failureTolerance: 0, strict: false }),
      perform: async () => {
        running += 1;
        most = Math.max(most, running);
        await Promise.resolve();
        running -= 1;
        return true;
      },
      cancel: () => undefined,
      stopRequested: () => false,
    });
    expect(most).toBe(40);
  });
});
