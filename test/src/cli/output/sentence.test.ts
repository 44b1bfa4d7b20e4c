import { expect, it } from 'vitest';
import { sentence } from '../../../../src/cli/output/sentence.ts';

it.each([
  ['has no stack yet', 'has no stack yet.'],
  ['AWS said: Access denied.', 'AWS said: Access denied.'],
  ['it broke off...', 'it broke off.'],
])('%s', (words, expected) => {
  expect(sentence(words)).toBe(expected);
});
