import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import { answerOf } from '../answer-of.ts';
import { type ListedVersion, listVersions } from '../compare/list-versions.ts';
import { inBatches } from '../in-batches.ts';
import type { OwnSource } from './own-source.ts';

/** Asked for their status side by side, and kept in memory meanwhile. */
const headsAtOnce = 1_000;

/**
 * How many versions S3 Batch Replication would replicate: failed or never replicated, current and noncurrent. S3 itself
 * counts only in a job, which costs and stays in the account's list. One call for 1,000 versions, and one HEAD for each.
 * @param onLooked told of how many were looked at since it was told before
 */
export async function countForBatch(
  owner: Principal,
  { bucket, prefix, region }: OwnSource,
  onLooked: (versions: number) => void,
): Promise<number> {
  const s3 = owner.client(S3Client, region);
  let found = 0;
  for await (const versions of inBatches(listVersions({ s3, bucket, prefix }), headsAtOnce)) {
    const open = await concurrently(versions, (version) => isOpen(s3, bucket, version));
    found += open.filter((each) => each).length;
    onLooked(versions.length);
  }
  return found;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html; without one, none was tried. */
async function isOpen(s3: S3Client, bucket: string, { key, versionId }: ListedVersion): Promise<boolean> {
  try {
    const { ReplicationStatus } = await s3.send(
      new HeadObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
    );
    return ReplicationStatus === undefined || ReplicationStatus === 'FAILED';
  } catch (error) {
    // Deleted since it was listed.
    if (answerOf(error) === 'NotFound') return false;
    throw error;
  }
}
