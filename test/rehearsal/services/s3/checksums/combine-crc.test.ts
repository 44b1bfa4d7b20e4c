import { randomBytes } from 'node:crypto';
import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { combineCrcs, isCombinable } from '../../../../../rehearsal/services/s3/checksums/combine-crc.ts';
import { digestOf } from '../../../../../rehearsal/services/s3/checksums/digest.ts';

describe.each<ChecksumAlgorithm>(['CRC32', 'CRC32C', 'CRC64NVME'])('%s', (algorithm) => {
  it.each([
    { name: 'of two parts', sizes: [100, 28] },
    { name: 'of three parts, one of them empty', sizes: [7, 0, 1] },
    { name: 'of one part', sizes: [1000] },
    { name: 'of large parts', sizes: [1_234_567, 89_012] },
  ])('$name is that of the whole', async ({ sizes }) => {
    const parts = sizes.map((size) => randomBytes(size));
    const sums = await Promise.all(
      parts.map(async (part) => ({ checksum: await digestOf(algorithm, part), size: part.length })),
    );
    expect(combineCrcs(algorithm, sums)).toBe(await digestOf(algorithm, Buffer.concat(parts)));
  });
});

it('cannot be had for hashes', () => {
  expect(isCombinable('SHA256')).toBe(false);
  expect(() => combineCrcs('SHA256', [])).toThrow(TypeError);
});
