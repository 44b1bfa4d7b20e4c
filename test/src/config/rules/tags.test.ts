import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { findingsOf, minimalConfig } from '../minimal-config.ts';

const cases: readonly {
  name: string;
  tags: Readonly<Record<string, unknown>>;
  expected: readonly string[];
}[] = [
  { name: 'letters of any script are accepted', tags: { Kostenträger: '東京 4711' }, expected: [] },
  { name: 'the punctuation of AWS is accepted', tags: { 'a_.:/=+-@': 'b_.:/=+-@' }, expected: [] },
  {
    name: 'keys of 128 and values of 256 characters are accepted',
    tags: { ['k'.repeat(128)]: 'v'.repeat(256) },
    expected: [],
  },
  {
    name: 'a longer key is refused',
    tags: { ['k'.repeat(129)]: 'v' },
    expected: [`malformed-tag tags.${'k'.repeat(129)}`],
  },
  { name: 'a longer value is refused', tags: { k: 'v'.repeat(257) }, expected: ['out-of-range tags.k'] },
  { name: 'an empty value is refused', tags: { k: '' }, expected: ['out-of-range tags.k'] },
  {
    name: 'other characters are refused',
    tags: { 'k#': 'v', k: 'v*' },
    expected: ['malformed-tag tags["k#"]', 'malformed-tag tags.k'],
  },
  { name: 'a number is no text', tags: { k: 1 }, expected: ['wrong-type tags.k'] },
  {
    name: 'the prefix of AWS is reserved, in any case',
    tags: { 'AWS:k': 'v' },
    expected: ['reserved-tag tags["AWS:k"]'],
  },
  {
    name: 'the prefix of Orgvault is reserved',
    tags: { 'orgvault:k': 'v' },
    expected: ['reserved-tag tags["orgvault:k"]'],
  },
];

describe('tags', () => {
  it.each(cases)('$name', ({ tags, expected }) => {
    expect(findingsOf(minimalConfig + stringify({ tags }))).toEqual(expected);
  });

  it('are at most 45, since five are kept', () => {
    const many = (count: number) =>
      stringify({
        tags: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v'])),
      });
    expect(findingsOf(minimalConfig + many(45))).toEqual([]);
    expect(findingsOf(minimalConfig + many(46))).toEqual(['too-many-tags tags']);
  });
});
