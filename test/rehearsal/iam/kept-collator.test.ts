import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepCollator } from '../../../rehearsal/iam/kept-collator.ts';

it('compares as the language defines it, with whatever options', () => {
  keepCollator();
  const options = fc.constantFrom<Intl.CollatorOptions | undefined>(
    undefined,
    {},
    { sensitivity: 'accent' },
    { sensitivity: 'base' },
    { sensitivity: 'accent', numeric: true },
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('a', 'A', 'ä', 'key/', 'Key/', '10', '9'),
  );
  fc.assert(
    fc.property(text, text, fc.constantFrom(undefined, 'sv'), options, (a, b, locale, chosen) => {
      expect(a.localeCompare(b, locale, chosen)).toBe(new Intl.Collator(locale, chosen).compare(a, b));
    }),
  );
});
