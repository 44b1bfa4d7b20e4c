import { expect, it } from 'vitest';
import { renderDuration } from '../../../../src/cli/output/duration.ts';

it.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [12_300, '12 s'],
  [59_600, '1 min'],
  [200_000, '3 min 20 s'],
  [3_600_000, '1 h'],
  [7_500_000, '2 h 5 min'],
  [99 * 3_600_000, '4 d 3 h'],
])('%d milliseconds are %s', (milliseconds, text) => {
  expect(renderDuration(milliseconds)).toBe(text);
});
