import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandOutput,
  CreateMultipartUploadCommand,
  type Part,
  type S3Client,
} from '@aws-sdk/client-s3';
import { workThrough } from '../aws/work-through.ts';
import type { Checksum } from './checksum.ts';
import type { ObjectProperties } from './object-properties.ts';
import { findUnfinished, type UnfinishedUpload } from './unfinished-upload.ts';

export interface MultipartUploadProps {
  readonly s3: S3Client;
  /** For giving up after an interruption, when the other client calls no more. */
  readonly uninterrupted: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly properties: ObjectProperties;
  readonly algorithm: ChecksumAlgorithm | undefined;
  /** That S3 holds the whole against, if it is one of the whole. */
  readonly checksum: Checksum | undefined;
  /** Whether each part can be held against the backup by its own checksum. */
  readonly checkedByPart: boolean;
  /** After one that failed, no other begins. */
  readonly partsAtOnce: number;
}

/** One part of what is put. */
export interface PartOfUpload {
  readonly number: number;
  /** Puts or copies it, and returns what completing needs. */
  readonly upload: (uploadId: string) => Promise<CompletedPart>;
  /** Whether a part that is there already is this one, as far as can be told before the whole is compared. */
  readonly isSame: (part: Part) => Promise<boolean>;
}

/**
 * Puts an object part by part. Where S3 can prove that all parts together are what the backup holds, what an interrupted run
 * has put is used by the next; otherwise nothing of it is left. That it has the properties of the same version is not
 * proved: as everywhere, what has the same content counts as the same.
 */
export async function uploadInParts(
  props: MultipartUploadProps,
  parts: readonly PartOfUpload[],
): Promise<CompleteMultipartUploadCommandOutput> {
  const { algorithm, checkedByPart } = props;
  const type = isWhole(props) ? 'FULL_OBJECT' : 'COMPOSITE';
  if (algorithm === undefined || !(type === 'FULL_OBJECT' || checkedByPart)) {
    return finish(props, parts, await begin(props), false);
  }
  const unfinished = await findUnfinished({ ...props, algorithm, type }, parts);
  if (unfinished === undefined) return finish(props, parts, await begin(props), true);
  try {
    return await finish(props, parts, unfinished, true);
  } catch (error) {
    if (!isUseless(error)) throw error;
    // They were parts of another version, or somebody took them away.
    return finish(props, parts, await begin(props), true);
  }
}

/** Whether S3 compares the checksum of the whole when it completes the upload. */
function isWhole({ algorithm, checksum }: MultipartUploadProps): boolean {
  return (
    checksum !== undefined &&
    !checksum.composite &&
    checksum.algorithm === algorithm &&
    algorithm.startsWith('CRC')
  );
}

async function begin(props: MultipartUploadProps): Promise<UnfinishedUpload> {
  const { s3, bucket, key, properties, algorithm } = props;
  const { UploadId: uploadId = '' } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: bucket,
      Key: key,
      ...properties,
      ...(algorithm !== undefined && {
        ChecksumAlgorithm: algorithm,
        ChecksumType: isWhole(props) ? 'FULL_OBJECT' : 'COMPOSITE',
      }),
    }),
  );
  return { uploadId, parts: new Map() };
}

/** @param isProvable whether a later run may go on with what is left if it fails */
async function finish(
  props: MultipartUploadProps,
  parts: readonly PartOfUpload[],
  { uploadId, parts: there }: UnfinishedUpload,
  isProvable: boolean,
): Promise<CompleteMultipartUploadCommandOutput> {
  const { s3, uninterrupted, bucket, key, algorithm, checksum, partsAtOnce } = props;
  const upload = { Bucket: bucket, Key: key, UploadId: uploadId };
  const done = new Map(there);
  try {
    const missing = parts.filter(({ number }) => !done.has(number));
    await workThrough(missing, partsAtOnce, async ({ number, upload: put }) => {
      done.set(number, await put(uploadId));
    });
    return await s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        MultipartUpload: { Parts: parts.flatMap(({ number }) => done.get(number) ?? []) },
        // S3 refuses to complete what is not the same content.
        ...(isWhole(props) && { ChecksumType: 'FULL_OBJECT', [`Checksum${algorithm}`]: checksum?.value }),
      }),
    );
  } catch (error) {
    if (!isProvable || done.size === 0 || isUseless(error)) {
      await uninterrupted
        .send(new AbortMultipartUploadCommand(upload))
        // Why it failed matters more; the bucket's lifecycle rule clears what is left.
        .catch(() => undefined);
    }
    throw error;
  }
}

/** Whether what was put is not the object, or is gone: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
function isUseless(error: unknown): boolean {
  return error instanceof Error && useless.has(error.name);
}

const useless: ReadonlySet<string> = new Set([
  'BadDigest',
  'Corrupted',
  'EntityTooSmall',
  'InvalidPart',
  'InvalidRequest',
  'NoSuchUpload',
]);
