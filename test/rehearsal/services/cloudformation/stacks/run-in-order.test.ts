import { describe, expect, test } from 'vitest';
import { runInOrder } from '../../../../../rehearsal/services/cloudformation/stacks/run-in-order.ts';

function works(after: Readonly<Record<string, readonly string[]>>, failing: readonly string[] = []) {
  const log: string[] = [];
  const list = Object.entries(after).map(([name, names]) => ({
    name,
    after: names,
    run: async () => {
      log.push(`${name} starts`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return !failing.includes(name);
    },
  }));
  return { list, log };
}

describe('work in order', () => {
  test('runs side by side what does not wait for each other', async () => {
    const { list, log } = works({ c: ['a', 'b'], a: [], b: [] });
    expect(await runInOrder(list, { stopAtFailure: true })).toEqual({ failed: [] });
    expect(log).toEqual(['a starts', 'b starts', 'a ends', 'b ends', 'c starts', 'c ends']);
  });

  test('does not start what waits for a failure', async () => {
    const { list, log } = works({ a: [], b: ['a'], c: ['b'], d: [] }, ['a']);
    expect(await runInOrder(list, { stopAtFailure: false })).toEqual({ failed: ['a'] });
    expect(log).toEqual(['a starts', 'd starts', 'a ends', 'd ends']);
  });

  test('starts nothing more after a failure where it shall stop', async () => {
    const { list, log } = works({ a: [], b: [], c: ['b'] }, ['a']);
    expect(await runInOrder(list, { stopAtFailure: true })).toEqual({ failed: ['a'] });
    expect(log).not.toContain('c starts');
  });

  test('takes what is not there for done', async () => {
    const { list, log } = works({ a: ['gone'] });
    await runInOrder(list, { stopAtFailure: true });
    expect(log).toEqual(['a starts', 'a ends']);
  });
});
