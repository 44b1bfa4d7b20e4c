import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { workThrough } from '../../../src/aws/work-through.ts';
import { ByteBudget } from '../../../src/restore/byte-budget.ts';
import { NameLocks } from '../../../src/restore/name-locks.ts';

it('fetches no more than is worked on', async () => {
  let [fetched, working, most] = [0, 0, 0];
  async function* numbers(): AsyncGenerator<number> {
    for (let number = 0; number < 50; number += 1) {
      fetched += 1;
      yield number;
    }
  }
  const done: number[] = [];
  await workThrough(numbers(), 4, async (number) => {
    working += 1;
    most = Math.max(most, working);
    expect(fetched - done.length).toBeLessThanOrEqual(5);
    await sleep(1);
    done.push(number);
    working -= 1;
  });
  expect([most, done.sort((a, b) => a - b)]).toEqual([4, Array.from({ length: 50 }, (_, index) => index)]);
});

it('ends with the first failure, when what had begun has ended', async () => {
  let closed = false;
  async function* forever(): AsyncGenerator<number> {
    try {
      for (let number = 0; ; number += 1) yield number;
    } finally {
      closed = true;
    }
  }
  let ended = 0;
  const work = async (number: number): Promise<void> => {
    await sleep(number === 1 ? 1 : 20);
    if (number === 1) throw new Error('the second');
    ended += 1;
  };
  await expect(workThrough(forever(), 3, work)).rejects.toThrow('the second');
  expect([ended, closed]).toEqual([2, true]);
});

it('a budget of bytes is never exceeded, and what is larger gets all of it', async () => {
  const budget = new ByteBudget(100);
  let [held, most] = [0, 0];
  const order: number[] = [];
  await Promise.all(
    [60, 60, 30, 500, 10].map((bytes) =>
      budget.run(bytes, async () => {
        held += Math.min(bytes, 100);
        most = Math.max(most, held);
        await sleep(2);
        order.push(bytes);
        held -= Math.min(bytes, 100);
      }),
    ),
  );
  expect(most).toBeLessThanOrEqual(100);
  // First come, first served: nobody who needs much waits for ever.
  expect(order).toEqual([60, 60, 30, 500, 10]);
});

it('names that some file systems take for one are worked on one by one', async () => {
  const locks = new NameLocks();
  const log: string[] = [];
  const work = (name: string) =>
    locks.run(name, async () => {
      log.push(`begin ${name}`);
      await sleep(2);
      log.push(`end ${name}`);
    });
  await Promise.all([work('A\u0308.txt'), work('ä.TXT')]);
  expect(log).toEqual(['begin A\u0308.txt', 'end A\u0308.txt', 'begin ä.TXT', 'end ä.TXT']);
});
