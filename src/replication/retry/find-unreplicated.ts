import { HeadObjectCommand, paginateListObjectsV2, S3Client, type StorageClass } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import type { Principal } from '../../aws/principal.ts';
import { canaryFolder } from '../../names.ts';
import { decodedKey } from '../../s3/decoded-key.ts';
import { answerOf } from '../answer-of.ts';
import type { Difference } from '../compare/difference.ts';
import { inBatches } from '../in-batches.ts';
import type { OwnSource } from './own-source.ts';

/** A current version that is to be put anew. */
export interface RePut {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly eTag: string;
  readonly storageClass: StorageClass | undefined;
  /** `FAILED`, `REPLICA`, `none`, or `COMPLETED` where a comparison says that the replica is missing. */
  readonly status: string;
}

/** So many are listed by one call, and asked for their status side by side. */
const pageSize = 1_000;

/**
 * Current versions that are not in the centre by their status: failed, never replicated, or replicas themselves. One
 * call for 1,000 objects, and one HEAD for each: a listing does not tell the status. A second run finds only what the
 * first has not put, so an interrupted one goes on where it was.
 */
export async function* findUnreplicated(
  owner: Principal,
  { bucket, prefix, region }: OwnSource,
  onLooked: (objects: number) => void,
): AsyncGenerator<RePut, void> {
  const s3 = owner.client(S3Client, region);
  const listing = { Bucket: bucket, Prefix: prefix, EncodingType: 'url' } as const;
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3, pageSize }, listing)) {
    const keys = Contents.map(({ Key = '' }) => decodedKey(Key)).filter((key) => !isCanary(key, prefix));
    const looked = await concurrently(keys, (key) => look(s3, bucket, key));
    onLooked(keys.length);
    yield* looked.filter((one) => one !== undefined).filter(({ status }) => unreplicated.has(status));
  }
}

const unreplicated = new Set(['FAILED', 'REPLICA', 'none']);

/** Only the canary role may put it, and the next `orgvault verify` does. */
function isCanary(key: string, prefix: string): boolean {
  return key.startsWith(prefix + canaryFolder);
}

/**
 * What a comparison found, as far as it is still the current version and still not replicated; versions that are not
 * current cannot be put anew, and are left out, as is the canary.
 */
export async function* findCompared(
  owner: Principal,
  { accountId, bucket, prefix, region }: OwnSource,
  differences: AsyncIterable<Difference>,
): AsyncGenerator<RePut, void> {
  const s3 = owner.client(S3Client, region);
  const isOwn = ({ key, ...place }: Difference): boolean =>
    place.accountId === accountId && place.region === region && !isCanary(key, prefix);
  for await (const batch of inBatches(differences, pageSize)) {
    const looked = await concurrently(batch.filter(isOwn), async (difference) => {
      const current = await look(s3, bucket, difference.key);
      return current !== undefined && isStillMissing(difference, current) ? current : undefined;
    });
    yield* looked.filter((one) => one !== undefined);
  }
}

function isStillMissing(difference: Difference, current: RePut): boolean {
  return (
    current.versionId === difference.versionId &&
    current.status !== 'PENDING' &&
    !isReplicatedSince(difference, current)
  );
}

/** What had been replicated when it was compared was missing all the same; what had not been has arrived meanwhile. */
function isReplicatedSince({ kind }: Difference, { status }: RePut): boolean {
  return replicated.has(status) && ['failed', 'never', 'pending'].includes(kind);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html */
const replicated = new Set(['COMPLETE', 'COMPLETED']);

/** The current version of a key; undefined if there is none. */
async function look(s3: S3Client, bucket: string, key: string): Promise<RePut | undefined> {
  try {
    const head = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
    return {
      key,
      versionId: head.VersionId ?? 'null',
      size: head.ContentLength ?? 0,
      eTag: head.ETag ?? '',
      storageClass: head.StorageClass,
      status: head.ReplicationStatus ?? 'none',
    };
  } catch (error) {
    if (answerOf(error) === 'NotFound') return undefined;
    throw error;
  }
}
