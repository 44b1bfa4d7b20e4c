import { expect, it } from 'vitest';
import { partsOf } from '../../../../src/replication/retry/copy-in-parts.ts';

const gibibyte = 1024 ** 3;

it.each([5 * gibibyte + 1, 100 * gibibyte, 48 * 1024 * gibibyte])('%i bytes in parts without gap', (size) => {
  const parts = partsOf(size);
  expect(parts.length).toBeLessThanOrEqual(10_000);
  let next = 0;
  for (const [index, { number, range }] of parts.entries()) {
    const [first = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
    expect([number, first]).toEqual([index + 1, next]);
    expect(last - first + 1).toBeLessThanOrEqual(5 * gibibyte);
    next = last + 1;
  }
  expect(next).toBe(size);
});
