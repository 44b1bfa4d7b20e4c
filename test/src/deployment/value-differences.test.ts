import { describe, expect, it } from 'vitest';
import { parsedOrText, valueDifferences } from '../../../src/deployment/value-differences.ts';

describe('two values', () => {
  it.each([
    ['the same', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    [
      'a part deep inside',
      { a: [{ b: 'x' }] },
      { a: [{ b: 'y' }] },
      [{ path: 'P.a[0].b', before: 'x', after: 'y' }],
    ],
    ['a part that comes', {}, { a: 1 }, [{ path: 'P.a', after: '1' }]],
    ['a part that goes', { a: true }, {}, [{ path: 'P.a', before: 'true' }]],
    ['lists of another length, as a whole', [1], [1, 2], [{ path: 'P', before: '[1]', after: '[1,2]' }]],
    ['values of another kind', 'x', { a: 1 }, [{ path: 'P', before: 'x', after: '{"a":1}' }]],
  ])('that are or have %s', (_, before, after, differences) => {
    expect(valueDifferences(before, after, 'P')).toEqual(differences);
  });

  it('come as JSON, or as text that only looks like it', () => {
    expect(parsedOrText('{"a":1}')).toEqual({ a: 1 });
    expect(parsedOrText('[not JSON')).toBe('[not JSON');
    expect(parsedOrText('12')).toBe('12');
    expect(parsedOrText(undefined)).toBeUndefined();
  });
});
