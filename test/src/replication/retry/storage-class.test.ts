import { expect, it } from 'vitest';
import { storageClassOf } from '../../../../src/replication/retry/storage-class.ts';

it.each([
  [undefined, {}],
  ['STANDARD_IA', { StorageClass: 'STANDARD_IA' }],
  ['GLACIER', {}],
  ['DEEP_ARCHIVE', {}],
] as const)('copies an object of the class %s where it is replicated', (storageClass, named) => {
  const object = { key: 'key', versionId: 'v', size: 1, eTag: '', status: 'FAILED' };
  expect(storageClassOf({ ...object, storageClass })).toEqual(named);
});
