import { expect, it } from 'vitest';
import { partsOf } from '../../../../src/replication/retry/copy-in-parts.ts';
import { copySource, storageClassOf } from '../../../../src/replication/retry/copy-source.ts';

const gibibyte = 1024 ** 3;

it.each([5 * gibibyte + 1, 100 * gibibyte, 48 * 1024 * gibibyte])('%i bytes in parts without gap', (size) => {
  const parts = partsOf(size);
  expect(parts.length).toBeLessThanOrEqual(10_000);
  let next = 0;
  for (const [index, { number, range }] of parts.entries()) {
    const [first = 0, last = 0] = range.replace('bytes=', '').split('-').map(Number);
    expect([number, first]).toEqual([index + 1, next]);
    expect(last - first + 1).toBeLessThanOrEqual(5 * gibibyte);
    next = last + 1;
  }
  expect(next).toBe(size);
});

it('encodes a key in the source of a copy, but not its slashes', () => {
  const object = { key: 'a b/ü+&%.txt', versionId: 'v+/1' };
  expect(
    copySource('bucket', { ...object, size: 1, eTag: '', storageClass: undefined, status: 'FAILED' }),
  ).toBe('bucket/a%20b/%C3%BC%2B%26%25.txt?versionId=v%2B%2F1');
});

it.each([
  [undefined, {}],
  ['STANDARD_IA', { StorageClass: 'STANDARD_IA' }],
  ['GLACIER', {}],
  ['DEEP_ARCHIVE', {}],
] as const)('copies an object of the class %s where it is replicated', (storageClass, named) => {
  const object = { key: 'key', versionId: 'v', size: 1, eTag: '', status: 'FAILED' };
  expect(storageClassOf({ ...object, storageClass })).toEqual(named);
});
