import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { checksumOf } from './checksum.ts';
import { combinedCrc, isCombinable } from './combined-crc.ts';
import type { ObjectLayout } from './object-layout.ts';
import type { PartialFile } from './partial-file.ts';
import { Corrupted, type Verification } from './target.ts';

/** The checksum that the pieces of an object are written with: that of the whole if it can be made of theirs. */
export function algorithmForPieces({ checksum }: ObjectLayout): ChecksumAlgorithm {
  return checksum !== undefined && isCombinable(checksum.algorithm) ? checksum.algorithm : 'CRC32';
}

/**
 * Compares what the pieces are together with what S3 says of the whole. Where S3 keeps a CRC, it follows from those of the
 * pieces, which were computed of what came and went into the file by calls that succeeded: reading everything back would
 * mostly show the cache of the file system, for as long again as the transfer took. Hashes need the whole, read back.
 * @throws Corrupted if it is something else
 */
export async function compareWhole(
  { checksum, checkedByPiece }: ObjectLayout,
  partial: PartialFile,
  size: number,
): Promise<Verification> {
  expectBytes(await partial.size(), size);
  let end = 0;
  for (const { first, bytes } of partial.pieces()) {
    if (first !== end) throw new Corrupted(`a piece begins at byte ${first} instead of ${end}`);
    end += bytes;
  }
  expectBytes(end, size);
  if (checkedByPiece) return 'checksum';
  if (checksum === undefined) return 'size';
  const found = isCombinable(checksum.algorithm)
    ? combinedCrc(checksum.algorithm, partial.pieces())
    : await checksumOf(checksum.algorithm, partial.content(0, size));
  if (found !== checksum.value) {
    throw new Corrupted(`its ${checksum.algorithm} is ${found}, and S3 says ${checksum.value}`);
  }
  return 'checksum';
}

/** @throws Corrupted unless as many bytes are there as should be */
export function expectBytes(bytes: number, expected: number): void {
  if (bytes !== expected) throw new Corrupted(`${bytes} bytes came instead of ${expected}`);
}
