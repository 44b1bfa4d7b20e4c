import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText, terminalText } from '../../../../src/cli/output/terminal-text.ts';

const obeyed = /[^\P{Cc}\n\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const red = '\u001b[31mred\u001b[39m';
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom('\u001b[', '8m', '2J', '\u009b', '31m', '\u001b]8;;http://x\u0007', '\u202e', '\r'),
    )
    .map((pieces) => pieces.join('')),
);

describe('text for a terminal', () => {
  it.each([
    ['keeps lines, tabs and what a person reads', 'Größe\t你好\n🙂', 'Größe\t你好\n🙂'],
    ['shows the sequences that move, hide or link', 'a\u001b[2J\u001b[8mb', 'a\\u001b[2J\\u001b[8mb'],
    ['shows the one-character form of them', 'a\u009b2Jb', 'a\\u009b2Jb'],
    ['shows a carriage return, which would overwrite the line', 'all well\rbad', 'all well\\u000dbad'],
    ['shows marks that turn the direction of text', 'a\u202eb', 'a\\u202eb'],
  ])('%s', (_, text, shown) => {
    expect(terminalText(text, true)).toBe(shown);
  });

  it('has colours only where they are meant', () => {
    expect(terminalText(red, true)).toBe(red);
    expect(terminalText(red, false)).toBe('\\u001b[31mred\\u001b[39m');
  });

  it('holds nothing else that a terminal obeys, whatever it was', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(terminalText(text, false)).not.toMatch(obeyed);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are taken away, to look at the rest
        expect(terminalText(text, true).replace(/\u001b\[(?:[0-4]|2[2-4]|[39][0-7]|39)m/g, '')).not.toMatch(
          obeyed,
        );
      }),
    );
  });
});

describe('JSON that a person may look at', () => {
  it('holds nothing that a terminal obeys, and means the same', () => {
    fc.assert(
      fc.property(hostile, fc.constantFrom(undefined, 2), (text, indent) => {
        const json = jsonText({ [text]: text }, indent);
        expect(json).not.toMatch(obeyed);
        expect(JSON.parse(json)).toEqual({ [text]: text });
      }),
    );
  });
});
