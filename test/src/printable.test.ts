import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, quoted } from '../../src/printable.ts';

describe('printable text', () => {
  it.each([
    ['keeps what a person reads', 'Größe 你好 🙂', 'Größe 你好 🙂'],
    ['shows the escape character of terminals', '\u001b[31mred', '\\u001b[31mred'],
    ['shows DEL, which JSON leaves alone', 'a\u007fb', 'a\\u007fb'],
    ['shows marks that turn the direction of text', 'a\u202eb', 'a\\u202eb'],
    ['shows characters beyond the first plane by their code point', 'a\u{e0001}b', 'a\\u{e0001}b'],
    ['stays on one line', 'a\r\nb\u2028c', 'a\\u000d\\u000ab\\u2028c'],
  ])('%s', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('is cut where it is long', () => {
    expect(printable('x'.repeat(100), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('holds nothing that a terminal obeys, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  it('in quotes keeps apart what was in quotes already', () => {
    expect(quoted('say "hi"')).toBe('"say \\"hi\\""');
  });
});
