import {
  type ChecksumAlgorithm,
  HeadObjectCommand,
  type Part,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { LimitFunction } from 'p-limit';
import { standingInBucket } from './bucket-standing.ts';
import type { ByteBudget } from './byte-budget.ts';
import type { Candidate } from './candidates.ts';
import { type Checksum, type ChecksumMembers, checksumIn, sameChecksum } from './checksum.ts';
import { type ListedVersion, versionInput } from './listed-version.ts';
import { uploadInParts } from './multipart-upload.ts';
import { isOnePiece, layoutOf, type ObjectLayout, type Piece, pieceInput, ranges } from './object-layout.ts';
import { propertiesOf } from './object-properties.ts';
import { type Answer, type ObjectReader, readObject } from './read-object.ts';
import { Corrupted, type Standing, type Target, type Verification } from './target.ts';

export interface BucketTargetProps {
  readonly reader: ObjectReader;
  readonly s3: S3Client;
  readonly uninterrupted: S3Client;
  readonly bucket: string;
  readonly targetKey: (key: string) => string;
  readonly requests: LimitFunction;
  /** Bounds what is read and not written yet. */
  readonly memory: ByteBudget;
  readonly onBytes: (bytes: number) => void;
}

/** A bucket that another principal writes to than the one that reads the backup: every byte goes through here. */
export class BucketTarget implements Target {
  readonly #props: BucketTargetProps;

  constructor(props: BucketTargetProps) {
    this.#props = props;
  }

  place(key: string): string {
    return `s3://${this.#props.bucket}/${this.#props.targetKey(key)}`;
  }

  standing(candidate: Candidate): Promise<Standing> {
    return standingInBucket(candidate, this.#props.reader, this.#props);
  }

  write({ version }: Candidate): Promise<Verification> {
    return isOnePiece(version) ? this.#writeWhole(version) : this.#writeParts(version);
  }

  async finish(): Promise<void> {}

  async #writeWhole(version: ListedVersion): Promise<Verification> {
    const { reader, s3, bucket, targetKey, memory, requests, onBytes } = this.#props;
    return memory.run(version.size, () =>
      requests(async () => {
        const { content, answer, checkedBy } = await readObject(reader, versionInput(version), collect);
        const checksum = checksumIn(answer);
        const written = await s3.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: targetKey(version.key),
            Body: content,
            ...(await propertiesOf(reader, version, answer)),
            ...sameOf(checksum),
          }),
        );
        if (sameChecksum(checksum, checksumIn(written)) === false) throw differs();
        onBytes(content.length);
        return checkedBy;
      }),
    );
  }

  /** In the parts that it was uploaded in, if its checksum is that of those: then the new one has to be the same. */
  async #writeParts(version: ListedVersion): Promise<Verification> {
    const { reader, s3, uninterrupted, bucket, targetKey, memory, requests, onBytes } = this.#props;
    const { head, pieces, checkedByPiece, checksum } = await layoutForUpload(reader, version);
    const key = targetKey(version.key);
    const share = Math.ceil(version.size / pieces.length);
    const partAlgorithm =
      checksum !== undefined && forParts.has(checksum.algorithm) ? checksum.algorithm : undefined;
    const completed = await uploadInParts(
      {
        s3,
        uninterrupted,
        bucket,
        key,
        properties: await propertiesOf(reader, version, head),
        algorithm: partAlgorithm ?? algorithmOfSdk,
        checksum,
        checkedByPart: checkedByPiece && partAlgorithm !== undefined,
        partsAtOnce: requests.concurrency,
      },
      pieces.map((piece) => ({
        number: piece.number,
        isSame: (part) => requests(() => isSamePart(reader, version, piece, part)),
        upload: (UploadId) =>
          memory.run(share, () =>
            requests(async () => {
              const { content } = await readObject(
                reader,
                { ...versionInput(version), ...pieceInput(piece) },
                collect,
              );
              const part = await s3.send(
                new UploadPartCommand({
                  Bucket: bucket,
                  Key: key,
                  UploadId,
                  PartNumber: piece.number,
                  Body: content,
                  ChecksumAlgorithm: partAlgorithm ?? algorithmOfSdk,
                }),
              );
              onBytes(content.length);
              return { ...part, PartNumber: piece.number };
            }),
          ),
      })),
    );
    const same = sameChecksum(checksum, checksumIn(completed));
    if (same === false) throw differs();
    return same === true || checkedByPiece ? 'checksum' : 'size';
  }
}

/**
 * S3 compares what it gets with the checksum of the backup, and keeps that. By its value and not by its algorithm: the
 * SDK computes five of the ten that S3 knows, and refuses to send what it cannot compute.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
function sameOf(checksum: Checksum | undefined): ChecksumMembers {
  if (checksum === undefined || checksum.composite) return {};
  return { [`Checksum${checksum.algorithm}`]: checksum.value };
}

/** Checksums that S3 makes of parts: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#large-object-checksums */
const forParts: ReadonlySet<ChecksumAlgorithm> = new Set(['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256']);

/**
 * What the SDK sends with each part if nothing else is asked for. The upload has to be begun with the same.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
 */
const algorithmOfSdk: ChecksumAlgorithm = 'CRC32';

/** A part is held in memory whole. */
const largestPartBytes = 64 * 1_024 ** 2;

/**
 * A range by its length, as the whole is compared at the end; a part by its checksum, which HEAD tells.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
 */
async function isSamePart(
  { s3, bucket }: ObjectReader,
  version: ListedVersion,
  piece: Piece,
  part: Part,
): Promise<boolean> {
  if (piece.kind === 'range') return part.Size === piece.last - piece.first + 1;
  const head = await s3.send(
    new HeadObjectCommand({
      Bucket: bucket,
      ...versionInput(version),
      PartNumber: piece.number,
      ChecksumMode: 'ENABLED',
    }),
  );
  return part.Size === head.ContentLength && sameChecksum(partChecksum(head), partChecksum(part)) === true;
}

/** What S3 tells of a part is a checksum of its bytes, whatever that of the object is made of. */
function partChecksum(answer: ChecksumMembers): Checksum | undefined {
  const checksum = checksumIn(answer);
  return checksum && { ...checksum, composite: false };
}

async function layoutForUpload(reader: ObjectReader, version: ListedVersion): Promise<ObjectLayout> {
  const layout = await layoutOf(reader, version);
  const checksum = checksumIn(layout.head);
  return version.size / layout.pieces.length > largestPartBytes
    ? { head: layout.head, pieces: ranges(version.size), checksum: undefined, checkedByPiece: false }
    : { ...layout, checksum };
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  checkedBy: Exclude<Verification, 's3'>,
  answer: Answer,
) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const content = Buffer.concat(chunks);
  const expected = answer.ContentLength ?? content.length;
  if (content.length !== expected) throw new Corrupted(`${content.length} bytes came instead of ${expected}`);
  return { content, checkedBy, answer };
}

function differs(): Corrupted {
  return new Corrupted('what was written has another checksum than the backup');
}
