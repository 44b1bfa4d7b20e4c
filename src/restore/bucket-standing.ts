import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { isAnswer } from '../aws/refusal.ts';
import type { Candidate } from './candidates.ts';
import { type Checksum, checksumIn, sameChecksum } from './checksum.ts';
import type { ListedVersion } from './listed-version.ts';
import type { ObjectReader } from './read-object.ts';
import type { Standing } from './target.ts';

/** A bucket that is written to, and who may look at what is in it. */
export interface TargetBucket {
  readonly s3: S3Client;
  readonly bucket: string;
}

/**
 * What stands in a bucket compared with a version of the backup. Replicas keep the version ids of their originals; what
 * has another id is compared by checksum, where it has the same size.
 */
export async function standingInBucket(
  { version, existing }: Candidate,
  reader: ObjectReader,
  target: TargetBucket,
): Promise<Standing> {
  if (existing === undefined) return { kind: 'absent' };
  if (existing.versionId === version.versionId && version.versionId !== 'null') return { kind: 'same' };
  if (existing.size === version.size) {
    const same = sameChecksum(await checksumOf(reader, version), await checksumOf(target, existing));
    if (same === true) return { kind: 'same' };
  }
  return existing.lastModified > version.lastModified
    ? { kind: 'newer', why: `written ${existing.lastModified.toISOString()}` }
    : { kind: 'older' };
}

/** Undefined where it cannot be read: then the date decides. */
async function checksumOf(
  { s3, bucket }: TargetBucket,
  { key, versionId }: ListedVersion,
): Promise<Checksum | undefined> {
  try {
    return checksumIn(
      await s3.send(
        new HeadObjectCommand({
          Bucket: bucket,
          Key: key,
          ...(versionId !== 'null' && { VersionId: versionId }),
          ChecksumMode: 'ENABLED',
        }),
      ),
    );
  } catch (error) {
    // HEAD has no body to say more.
    if (isAnswer(error)) return undefined;
    throw error;
  }
}
