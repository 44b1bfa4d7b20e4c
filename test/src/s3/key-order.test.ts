import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys } from '../../../src/s3/key-order.ts';

const key = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '\ud7ff', '\ue000', '\uffff', '😀', '𐀀') });

it('compares keys by their bytes in UTF-8, as S3 lists them', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
  );
});
