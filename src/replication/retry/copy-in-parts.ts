import {
  AbortMultipartUploadCommand,
  type AbortMultipartUploadCommandInput,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  type S3Client,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import { copySource } from '../../s3/copy-source.ts';
import type { RePut } from './find-unreplicated.ts';
import { storageClassOf } from './storage-class.ts';

/** Of a part, at least; 10,000 of them make the largest object that S3 has. */
const smallestPart = 512 * 1024 ** 2;
const mostParts = 10_000;
const partsAtOnce = 4;

/**
 * Copies an object onto its own key part by part. Unlike a copy at once it carries neither metadata nor tags by itself.
 * If it does not come to its end, its parts are removed.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/CopyingObjectsMPUapi.html
 * @param cleaning still calls after an interruption
 */
export async function copyInParts(
  s3: S3Client,
  cleaning: S3Client,
  bucket: string,
  object: RePut,
): Promise<string | undefined> {
  const upload = await beginUpload(s3, bucket, object);
  try {
    const parts = await concurrently(
      partsOf(object.size),
      async ({ number, range }) => {
        const { CopyPartResult } = await s3.send(
          new UploadPartCopyCommand({
            ...upload,
            PartNumber: number,
            CopySource: copySource(bucket, object),
            CopySourceRange: range,
          }),
        );
        return { ETag: CopyPartResult?.ETag, PartNumber: number };
      },
      partsAtOnce,
    );
    const { VersionId } = await s3.send(
      new CompleteMultipartUploadCommand({
        ...upload,
        IfMatch: object.eTag,
        MultipartUpload: { Parts: parts },
      }),
    );
    return VersionId;
  } catch (error) {
    await cleaning.send(new AbortMultipartUploadCommand(upload));
    throw error;
  }
}

/** With what a copy in parts does not carry by itself. */
async function beginUpload(
  s3: S3Client,
  bucket: string,
  object: RePut,
): Promise<Pick<AbortMultipartUploadCommandInput, 'Bucket' | 'Key' | 'UploadId'>> {
  const where = { Bucket: bucket, Key: object.key };
  const version = { ...where, VersionId: object.versionId };
  const head = await s3.send(new HeadObjectCommand(version));
  const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand(version));
  const tagging = new URLSearchParams(
    TagSet.map(({ Key = '', Value = '' }): [string, string] => [Key, Value]),
  ).toString();
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      ...where,
      ...storageClassOf(object),
      ...(tagging !== '' && { Tagging: tagging }),
      Metadata: head.Metadata,
      ContentType: head.ContentType,
      ContentEncoding: head.ContentEncoding,
      ContentDisposition: head.ContentDisposition,
      ContentLanguage: head.ContentLanguage,
      CacheControl: head.CacheControl,
    }),
  );
  return { ...where, UploadId };
}

/** Equal parts, but for the last. */
export function partsOf(size: number): readonly { readonly number: number; readonly range: string }[] {
  const each = Math.max(smallestPart, Math.ceil(size / mostParts));
  return Array.from({ length: Math.ceil(size / each) }, (_, index) => ({
    number: index + 1,
    range: `bytes=${index * each}-${Math.min((index + 1) * each, size) - 1}`,
  }));
}
