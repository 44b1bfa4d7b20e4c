import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/restore/checksum.ts';
import { combinedCrc, isCombinable } from '../../../src/restore/combined-crc.ts';

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

const stretchesOf = (algorithm: ChecksumAlgorithm, contents: readonly Uint8Array[]) =>
  Promise.all(
    contents.map(async (content) => ({
      bytes: content.length,
      checksum: await checksumOf(algorithm, once(content)),
    })),
  );

describe.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('%s of pieces', (algorithm) => {
  it('is that of the whole, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (contents) => {
        expect(combinedCrc(algorithm, await stretchesOf(algorithm, contents))).toBe(
          await checksumOf(algorithm, once(Buffer.concat(contents))),
        );
      }),
    );
  });

  it('is another when two pieces change places', async () => {
    const [first, second] = [Buffer.from('the first'), Buffer.from('the second')];
    expect(combinedCrc(algorithm, await stretchesOf(algorithm, [second, first]))).not.toBe(
      await checksumOf(algorithm, once(Buffer.concat([first, second]))),
    );
  });

  it('takes no time to speak of for as many pieces as there may be', async () => {
    const piece = { bytes: 2 ** 29, checksum: await checksumOf(algorithm, once(Buffer.from('x'))) };
    const began = performance.now();
    combinedCrc(algorithm, Array<typeof piece>(10_000).fill(piece));
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('a hash of pieces', () => {
  it.each(['SHA256', 'MD5', 'XXHASH64'] as const)('does not follow from theirs: %s', (algorithm) => {
    expect(isCombinable(algorithm)).toBe(false);
    expect(() => combinedCrc(algorithm, [])).toThrow(`${algorithm} is no CRC`);
  });
});
