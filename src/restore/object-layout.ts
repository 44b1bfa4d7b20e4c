import {
  type GetObjectCommandOutput,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { type Checksum, checksumIn } from './checksum.ts';
import { type ListedVersion, versionInput } from './listed-version.ts';
import type { ObjectReader } from './read-object.ts';
import { Corrupted } from './target.ts';

/** A piece of an object that one GET fetches. */
export type Piece =
  | { readonly kind: 'range'; readonly number: number; readonly first: number; readonly last: number }
  /** As it was uploaded; where it lies, S3 says with the answer. */
  | { readonly kind: 'part'; readonly number: number };

/** How a large object is fetched: piece by piece, several at once. */
export interface ObjectLayout {
  readonly head: HeadObjectCommandOutput;
  readonly pieces: readonly Piece[];
  /** Of the whole content; undefined if S3 keeps none, or one that only the pieces can be held against. */
  readonly checksum: Checksum | undefined;
  /** Each piece comes with its own checksum, which is compared as it is read. */
  readonly checkedByPiece: boolean;
}

/** Up to here an object is fetched by one GET. Also the least size of a piece: retries are cheap, overhead is small. */
const pieceBytes = 16 * 1_024 * 1_024;
const mostPieces = 10_000;

/** Whether one GET is enough; an ETag with a dash is that of parts, whose checksum no single GET can be held against. */
export function isOnePiece({ size, eTag }: ListedVersion): boolean {
  return size === 0 || (size <= pieceBytes && !eTag.includes('-'));
}

/**
 * By parts where the checksum is that of parts, for only then S3 tells the checksum of a piece; otherwise by ranges.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#large-object-checksums
 */
export async function layoutOf(reader: ObjectReader, version: ListedVersion): Promise<ObjectLayout> {
  const head = await headOf(reader, version);
  const checksum = checksumIn(head);
  const parts = checksum?.composite === true ? Number(/-(\d+)$/.exec(checksum.value)?.[1] ?? 0) : 0;
  if (parts > 0) {
    return {
      head,
      pieces: Array.from({ length: parts }, (_, index) => ({ kind: 'part', number: index + 1 })),
      checksum: undefined,
      checkedByPiece: true,
    };
  }
  return { head, pieces: ranges(version.size), checksum, checkedByPiece: false };
}

/** What S3 says of a version, with its checksum. */
export function headOf(
  { s3, bucket }: ObjectReader,
  version: ListedVersion,
): Promise<HeadObjectCommandOutput> {
  return s3.send(
    new HeadObjectCommand({ Bucket: bucket, ...versionInput(version), ChecksumMode: 'ENABLED' }),
  );
}

/** Ranges that cover an object. */
export function ranges(size: number, least = pieceBytes): readonly Extract<Piece, { kind: 'range' }>[] {
  const length = Math.max(least, Math.ceil(size / mostPieces));
  return Array.from({ length: Math.ceil(size / length) }, (_, index) => ({
    kind: 'range',
    number: index + 1,
    first: index * length,
    last: Math.min((index + 1) * length, size) - 1,
  }));
}

/** What a GET of a piece asks for. */
export function pieceInput(piece: Piece): { readonly PartNumber: number } | { readonly Range: string } {
  return piece.kind === 'part'
    ? { PartNumber: piece.number }
    : { Range: `bytes=${piece.first}-${piece.last}` };
}

/**
 * Where a piece begins in the object.
 * @throws Corrupted if an answer holds another piece than was asked for: whoever ignores a range answers with everything
 */
export function startOf(
  piece: Piece,
  { ContentRange }: Pick<GetObjectCommandOutput, 'ContentRange'>,
): number {
  const [, first, last] = /^bytes (\d+)-(\d+)\//.exec(ContentRange ?? '') ?? [];
  // Of an object of one part S3 tells no range.
  if (piece.kind === 'part') return Number(first ?? 0);
  if (Number(first) !== piece.first || Number(last) !== piece.last) {
    throw new Corrupted(
      `bytes ${piece.first} to ${piece.last} were asked for, and ${ContentRange ?? 'all'} came`,
    );
  }
  return piece.first;
}
