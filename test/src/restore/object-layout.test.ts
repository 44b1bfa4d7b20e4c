import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ranges, startOf } from '../../../src/restore/object-layout.ts';

describe('the ranges of an object', () => {
  it('cover all of it once, and are at most 10,000', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 * 1_024 ** 4 }), (size) => {
        const pieces = ranges(size);
        expect(pieces.length).toBeLessThanOrEqual(10_000);
        expect(pieces[0]?.first).toBe(0);
        expect(pieces.at(-1)?.last).toBe(size - 1);
        for (const [index, { first }] of pieces.slice(1).entries()) {
          expect(first).toBe((pieces[index]?.last ?? 0) + 1);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('where a piece begins', () => {
  const range = { kind: 'range', number: 2, first: 10, last: 19 } as const;

  it.each([
    { piece: range, ContentRange: 'bytes 10-19/25', first: 10 },
    { piece: { kind: 'part', number: 2 } as const, ContentRange: 'bytes 8-15/25', first: 8 },
    { piece: { kind: 'part', number: 1 } as const, ContentRange: undefined, first: 0 },
  ])('is told by the answer: $ContentRange', ({ piece, ContentRange, first }) => {
    expect(startOf(piece, { ContentRange })).toBe(first);
  });

  it.each([
    { ContentRange: undefined, says: 'all came' },
    { ContentRange: 'bytes 0-19/25', says: 'bytes 0-19/25 came' },
    { ContentRange: 'bytes 10-18/25', says: 'bytes 10-18/25 came' },
  ])('is refused where another range came than was asked for: $ContentRange', ({ ContentRange, says }) => {
    expect(() => startOf(range, { ContentRange })).toThrow(`bytes 10 to 19 were asked for, and ${says}`);
  });
});
