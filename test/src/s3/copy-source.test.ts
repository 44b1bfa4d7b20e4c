import { expect, it } from 'vitest';
import { copySource } from '../../../src/s3/copy-source.ts';

it('encodes a key in the source of a copy, but not its slashes', () => {
  expect(copySource('bucket', { key: 'a b/ü+&%.txt', versionId: 'v+/1' })).toBe(
    'bucket/a%20b/%C3%BC%2B%26%25.txt?versionId=v%2B%2F1',
  );
});
