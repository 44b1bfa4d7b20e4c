import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnRounds, type Round } from '../../../assurance/soak/draw/rounds.ts';

/** The rounds of a seed, without running them. */
function draw(seed: number, count: number): readonly Round[] {
  const rounds = drawnRounds(seed, (number) => number <= count);
  const drawn: Round[] = [];
  let world = rounds.first;
  for (let round = rounds.next(1, world); round; round = rounds.next(drawn.length + 1, world)) {
    drawn.push(round);
    world = round.after;
  }
  return drawn;
}

describe('the rounds of a seed', () => {
  it('are the same every time, and other ones than those of another seed', () => {
    expect(draw(7, 50)).toEqual(draw(7, 50));
    expect(draw(7, 50)).not.toEqual(draw(8, 50));
  });

  it('have every kind of change and of traffic before long', () => {
    const rounds = draw(1, 2000);
    expect(new Set(rounds.map(({ change }) => change.kind)).size).toBe(23);
    const traffic = rounds.flatMap(({ beside, afterwards }) => [...beside, ...afterwards]);
    expect(new Set(traffic.map(({ kind }) => kind)).size).toBe(5);
    expect(new Set(traffic.map((one) => one.kind === 'upload' && one.way)).size).toBe(7);
    expect(new Set(traffic.map((one) => one.kind === 'trespass' && one.how)).size).toBe(8);
  });

  it('take no bucket away, and leave each account at most one that its instance holds', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { before, after } of draw(seed, 40)) {
          for (const { name, buckets, instance } of after.accounts) {
            const earlier = before.accounts.find((account) => account.name === name)?.buckets ?? [];
            expect(buckets.map(({ ordinal }) => ordinal)).toEqual(buckets.map((_, index) => index));
            expect(buckets.length).toBeGreaterThanOrEqual(earlier.length);
            const held = buckets.filter(({ holder }) => holder === 'instance');
            expect(held.length).toBeLessThanOrEqual(instance === 'none' ? 0 : 1);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('send traffic to buckets only that are there, by owners whose account is open', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        for (const { before, after, beside, afterwards } of draw(seed, 40)) {
          for (const [world, traffic] of [
            [before, beside],
            [after, afterwards],
          ] as const) {
            for (const { account, bucket } of traffic) {
              const owner = world.accounts.find(({ name }) => name === account);
              expect(owner?.status).toBe('ACTIVE');
              expect(owner?.buckets[bucket]).toBeDefined();
            }
          }
        }
      }),
      { numRuns: 20 },
    );
  });
});
