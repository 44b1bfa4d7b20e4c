import { expect } from 'vitest';

/** An expectation in which regular expressions stand for the texts that they match, at any depth. */
export function withPatterns(expected: object): object {
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, pattern(value)]));
}

function pattern(value: unknown): unknown {
  if (value instanceof RegExp) return expect.stringMatching(value);
  if (Array.isArray(value)) return value.map(pattern);
  return isPlain(value) ? withPatterns(value) : value;
}

/** Dates, bytes and vitest's own matchers stay as they are. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
