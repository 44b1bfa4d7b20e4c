import {
  type Bucket,
  GetBucketReplicationCommand,
  paginateListBuckets,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import { stackSetName } from '../../names.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'incoming-replication';
/** CloudFormation names the buckets of a stack set's stacks so. */
const sourceBucketArn = new RegExp(`^arn:[\\w-]+:s3:::stackset-${stackSetName}-`, 'i');

/**
 * That no bucket of the caller's account, in whatever Region, replicates into a source bucket: replicas are not
 * replicated onward, so they would never reach the centre. Buckets of other accounts only those accounts see; theirs
 * would need a source bucket's policy that lets them in, which Orgvault's does not.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export async function checkIncomingReplication(facts: Facts): Promise<readonly Finding[]> {
  const { accountId } = await facts.identity();
  const buckets = await listBuckets(facts);
  const read = await concurrently(buckets, (bucket) => readDestinations(facts, bucket));
  const incoming = read.flatMap(({ name, destinations }) =>
    destinations
      .filter((arn) => sourceBucketArn.test(arn))
      .map(
        (arn): Finding => ({
          check,
          verdict: 'warn',
          detail: `the bucket ${name} replicates into the source bucket ${arn}: its replicas never reach the centre`,
          remedy: 'copy the objects there instead, or replicate to another bucket',
        }),
      ),
  );
  const unread = read.filter(({ refusal }) => refusal !== undefined);
  if (unread.length > 0) {
    const [first] = unread;
    const detail =
      `whether ${unread.length} of ${buckets.length} buckets of account ${accountId} replicate into a source bucket; ` +
      `of ${first?.name}: ${first?.refusal}`;
    return [
      ...incoming,
      { check, verdict: 'unknown', detail, remedy: 'run as a principal that may read their replication' },
    ];
  }
  if (incoming.length > 0) return incoming;
  const detail =
    `none of the buckets of account ${accountId} (${buckets.length} in all Regions) replicates into a source bucket; ` +
    'of other accounts only a run there tells';
  return [{ check, verdict: 'pass', detail }];
}

/**
 * Of all Regions; with a page size S3 tells each bucket's.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
async function listBuckets({ caller, enabledRegion }: Facts): Promise<readonly Bucket[]> {
  const buckets: Bucket[] = [];
  const client = caller.client(S3Client, enabledRegion);
  for await (const { Buckets = [] } of paginateListBuckets({ client, pageSize: 1_000 }, {})) {
    buckets.push(...Buckets);
  }
  return buckets;
}

interface Destinations {
  readonly name: string;
  readonly destinations: readonly string[];
  /** Why they could not be read. */
  readonly refusal?: string;
}

async function readDestinations(
  { caller, enabledRegion }: Facts,
  { Name: name = '', BucketRegion = enabledRegion }: Bucket,
): Promise<Destinations> {
  try {
    const { ReplicationConfiguration } = await caller
      .client(S3Client, BucketRegion)
      .send(new GetBucketReplicationCommand({ Bucket: name }));
    const rules = ReplicationConfiguration?.Rules ?? [];
    return { name, destinations: rules.flatMap(({ Destination }) => Destination?.Bucket ?? []) };
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.$fault !== 'client') throw error;
    // Nothing to read, or deleted since it was listed.
    const none = ['ReplicationConfigurationNotFoundError', 'NoSuchBucket'].includes(error.name);
    return { name, destinations: [], ...(!none && { refusal: error.message }) };
  }
}
