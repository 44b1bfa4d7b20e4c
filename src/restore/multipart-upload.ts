import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandOutput,
  CreateMultipartUploadCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Checksum } from './checksum.ts';
import type { ObjectProperties } from './object-properties.ts';

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
}

/** One part: puts or copies it, and returns what completing needs. */
export type UploadOnePart = (uploadId: string) => Promise<CompletedPart>;

/** Puts an object part by part; nothing of it is left if one fails. */
export async function uploadInParts(
  props: MultipartUploadProps,
  parts: readonly UploadOnePart[],
): Promise<CompleteMultipartUploadCommandOutput> {
  const { s3, uninterrupted, bucket, key, properties, algorithm, checksum } = props;
  const object = { Bucket: bucket, Key: key };
  const whole = checksum !== undefined && !checksum.composite && algorithm?.startsWith('CRC') === true;
  const { UploadId: uploadId = '' } = await s3.send(
    new CreateMultipartUploadCommand({
      ...object,
      ...properties,
      ...(algorithm !== undefined && {
        ChecksumAlgorithm: algorithm,
        ChecksumType: whole ? 'FULL_OBJECT' : 'COMPOSITE',
      }),
    }),
  );
  try {
    const results = await Promise.allSettled(parts.map((part) => part(uploadId)));
    const completed = results.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
    return await s3.send(
      new CompleteMultipartUploadCommand({
        ...object,
        UploadId: uploadId,
        MultipartUpload: { Parts: completed },
        // S3 refuses to complete what is not the same content.
        ...(whole && { ChecksumType: 'FULL_OBJECT', [`Checksum${algorithm}`]: checksum.value }),
      }),
    );
  } catch (error) {
    await uninterrupted
      .send(new AbortMultipartUploadCommand({ ...object, UploadId: uploadId }))
      // Why it failed matters more; the bucket's lifecycle rule clears what is left.
      .catch(() => undefined);
    throw error;
  }
}
