import { expect, it } from 'vitest';
import { concurrently } from '../../../src/aws/concurrently.ts';

it('works on a bounded number of things at once, and keeps their order', async () => {
  let underWay = 0;
  let most = 0;
  const results = await concurrently(
    Array.from({ length: 20 }, (_, index) => index),
    async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise((resolve) => setTimeout(resolve, 20 - item));
      underWay -= 1;
      return item * 2;
    },
    4,
  );
  expect(most).toBe(4);
  expect(results).toEqual(Array.from({ length: 20 }, (_, index) => index * 2));
});

it('begins nothing more after a failure', async () => {
  const begun: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    if (item === 1) throw new Error('one failed');
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await expect(concurrently([0, 1, 2, 3, 4, 5], work, 2)).rejects.toThrow('one failed');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun.length).toBeLessThan(6);
});
