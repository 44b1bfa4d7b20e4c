import { CopyObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Principal } from '../../aws/principal.ts';
import { isRefusal } from '../../aws/refusal.ts';
import { copySource, largestCopy } from '../../s3/copy-source.ts';
import { answerOf, messageOf } from '../answer-of.ts';
import { copyInParts } from './copy-in-parts.ts';
import type { RePut } from './find-unreplicated.ts';
import type { OwnSource } from './own-source.ts';
import { storageClassOf } from './storage-class.ts';

/** What became of one object. */
export type RePutOutcome =
  | { readonly kind: 'put'; readonly versionId: string | undefined }
  /** Somebody put a newer version meanwhile, which S3 replicates by itself. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * Copies the current version onto its own key: a new version, which is replicated as any upload. S3 copies within
 * itself, with metadata and tags; nothing comes by this machine. Only if it is still the current version: S3 checks that
 * when it writes.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
 */
export async function rePut(owner: Principal, source: OwnSource, object: RePut): Promise<RePutOutcome> {
  const s3 = owner.client(S3Client, source.region);
  try {
    const versionId =
      object.size > largestCopy
        ? await copyInParts(s3, owner.uninterrupted().client(S3Client, source.region), source.bucket, object)
        : await copyAtOnce(s3, source.bucket, object);
    return { kind: 'put', versionId };
  } catch (error) {
    const answer = answerOf(error);
    if (
      answer === 'PreconditionFailed' ||
      answer === 'NoSuchKey' ||
      answer === 'ConditionalRequestConflict'
    ) {
      return { kind: 'overtaken' };
    }
    if (!isRefusal(error)) throw error;
    return { kind: 'failed', why: messageOf(error) };
  }
}

async function copyAtOnce(s3: S3Client, bucket: string, object: RePut): Promise<string | undefined> {
  const { VersionId } = await s3.send(
    new CopyObjectCommand({
      Bucket: bucket,
      Key: object.key,
      CopySource: copySource(bucket, object),
      IfMatch: object.eTag,
      ...storageClassOf(object),
    }),
  );
  return VersionId;
}
