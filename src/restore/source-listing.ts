import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { isAnswer } from '../aws/refusal.ts';
import type { BucketPart } from '../s3/version-pages.ts';
import type { Backup } from './open-backup.ts';

/** The source bucket, to see what was deleted there; or why it cannot be seen. */
export type SourceListing =
  | { readonly kind: 'readable'; readonly bucket: string; readonly part: BucketPart; readonly prefix: string }
  | { readonly kind: 'unreadable'; readonly bucket: string | undefined; readonly reason: string };

/**
 * Deletions do not reach the centre, so only the source knows of them.
 * @param prefix of the keys that are restored
 */
export async function openSourceListing(backup: Backup, prefix: string): Promise<SourceListing> {
  const { source, role, accountId } = backup;
  if (source === undefined) {
    return {
      kind: 'unreadable',
      bucket: undefined,
      reason: `the source bucket belongs to account ${accountId}, and no role of the central account reads it`,
    };
  }
  const { bucket, region } = source;
  const s3 = role.client(S3Client, region);
  const part = { s3, bucket, prefix: prefix.startsWith(source.prefix) ? prefix : source.prefix };
  try {
    await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: part.prefix, MaxKeys: 1 }));
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return {
      kind: 'unreadable',
      bucket,
      reason:
        error.name === 'NoSuchBucket'
          ? `the source bucket ${bucket} is gone`
          : `the source bucket ${bucket} cannot be read (${error.name})`,
    };
  }
  return { kind: 'readable', bucket, part, prefix: source.prefix };
}
