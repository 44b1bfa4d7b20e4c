import { CopyObjectCommand, type S3Client, UploadPartCopyCommand } from '@aws-sdk/client-s3';
import type { LimitFunction } from 'p-limit';
import { copySource, largestCopy as largestCopyOfS3 } from '../s3/copy-source.ts';
import { standingInBucket, type TargetBucket } from './bucket-standing.ts';
import type { Candidate } from './candidates.ts';
import { checksumIn } from './checksum.ts';
import { isCombinable } from './combined-crc.ts';
import { uploadInParts } from './multipart-upload.ts';
import { headOf, ranges } from './object-layout.ts';
import { propertiesOf } from './object-properties.ts';
import type { ObjectReader } from './read-object.ts';
import type { Standing, Target, Verification } from './target.ts';

export interface CopyTargetProps {
  /** Reads the backup. */
  readonly reader: ObjectReader;
  /** The same principal in the Region of the target. */
  readonly s3: S3Client;
  readonly uninterrupted: S3Client;
  /** Who may see the checksums of what stands in the target. */
  readonly viewer: TargetBucket;
  readonly bucket: string;
  readonly targetKey: (key: string) => string;
  readonly requests: LimitFunction;
  readonly onBytes: (bytes: number) => void;
  /** More than this CopyObject does not copy. @default what S3 documents */
  readonly largestCopy?: number;
}

const copyPartBytes = 256 * 1_024 ** 2;

/** A bucket that S3 itself copies to, because one principal may read the backup and write there: no byte comes here. */
export class CopyTarget implements Target {
  readonly #props: CopyTargetProps;

  constructor(props: CopyTargetProps) {
    this.#props = props;
  }

  place(key: string): string {
    return `s3://${this.#props.bucket}/${this.#props.targetKey(key)}`;
  }

  standing(candidate: Candidate): Promise<Standing> {
    return standingInBucket(candidate, this.#props.reader, this.#props.viewer);
  }

  async write({ version }: Candidate): Promise<Verification> {
    const { largestCopy = largestCopyOfS3, requests, onBytes } = this.#props;
    if (version.size > largestCopy) await this.#copyInParts(version, largestCopy);
    else await requests(() => this.#copy(version));
    onBytes(version.size);
    return 's3';
  }

  async finish(): Promise<void> {}

  /** Metadata and tags are copied with it. */
  async #copy(version: Candidate['version']): Promise<void> {
    const { reader, s3, bucket, targetKey } = this.#props;
    await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: targetKey(version.key),
        CopySource: copySource(reader.bucket, version),
      }),
    );
  }

  async #copyInParts(version: Candidate['version'], largestCopy: number): Promise<void> {
    const { reader, s3, uninterrupted, bucket, targetKey, requests } = this.#props;
    const { key, size } = version;
    const head = await headOf(reader, version);
    // S3 makes the parts anew, so only a CRC of the whole says something of them.
    const checksum = checksumIn(head);
    const whole =
      checksum !== undefined && !checksum.composite && isCombinable(checksum.algorithm)
        ? checksum
        : undefined;
    const target = { Bucket: bucket, Key: targetKey(key) };
    await uploadInParts(
      {
        s3,
        uninterrupted,
        bucket,
        key: target.Key,
        properties: await propertiesOf(reader, version, head),
        algorithm: whole?.algorithm,
        checksum: whole,
        checkedByPart: false,
        partsAtOnce: requests.concurrency,
      },
      ranges(size, Math.min(copyPartBytes, largestCopy)).map(({ number, first, last }) => ({
        number,
        isSame: async (part) => part.Size === last - first + 1,
        upload: (UploadId) =>
          requests(async () => {
            const { CopyPartResult } = await s3.send(
              new UploadPartCopyCommand({
                ...target,
                UploadId,
                PartNumber: number,
                CopySource: copySource(reader.bucket, version),
                CopySourceRange: `bytes=${first}-${last}`,
              }),
            );
            return { ...CopyPartResult, PartNumber: number };
          }),
      })),
    );
  }
}
