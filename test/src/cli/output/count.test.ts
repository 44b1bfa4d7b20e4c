import { expect, it } from 'vitest';
import { count, renderBytes } from '../../../../src/cli/output/count.ts';

it.each([
  [0, '0 accounts'],
  [1, '1 account'],
  [1204, '1,204 accounts'],
])('%d: %s', (amount, text) => {
  expect(count(amount, 'account')).toBe(text);
});

it.each([
  [0, '0 bytes'],
  [1023, '1,023 bytes'],
  [1024, '1.0 KiB'],
  [3_355_443, '3.2 MiB'],
  [150 * 1024 ** 3, '150 GiB'],
  [3 * 1024 ** 6, '3,072 PiB'],
])('%d bytes are %s', (bytes, text) => {
  expect(renderBytes(bytes)).toBe(text);
});
