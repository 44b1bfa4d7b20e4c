import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maximumDepth, parseJson } from '../../../rehearsal/cloud/parse-json.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('JSON that a caller sent', () => {
  it('is parsed as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
    expect(() => parseJson('{')).toThrow(SyntaxError);
  });

  it('may nest so deeply and no deeper, brackets in texts aside', () => {
    expect(parseJson(nested(maximumDepth))).toBeInstanceOf(Array);
    expect(() => parseJson(nested(maximumDepth + 1))).toThrow(SyntaxError);
    const texts = JSON.stringify({ '[{\\"': `${'['.repeat(500)}\\` });
    expect(parseJson(texts)).toEqual(JSON.parse(texts));
    expect(() => parseJson(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)).toThrow(SyntaxError);
  });
});
