import { GetBucketReplicationCommand, paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { concurrently } from '../../aws/concurrently.ts';
import { stackSetName } from '../../names.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

const check = 'incoming-replication';
/** CloudFormation names the buckets of a stack set's stacks so. */
const sourceBucketArn = new RegExp(`^arn:[\\w-]+:s3:::stackset-${stackSetName}-`, 'i');

/**
 * That no bucket of the caller's account replicates into a source bucket: replicas are not replicated onward, so they
 * would never reach the centre.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export async function checkIncomingReplication(facts: Facts): Promise<readonly Finding[]> {
  const client = facts.caller.client(S3Client, facts.region);
  const { accountId } = await facts.identity();
  const names: string[] = [];
  // With a page size S3 tells each bucket's Region, and lists those of one Region only when asked to.
  for await (const { Buckets = [] } of paginateListBuckets(
    { client, pageSize: 1_000 },
    { BucketRegion: facts.region },
  )) {
    names.push(...Buckets.flatMap(({ Name }) => Name ?? []));
  }
  const replicating = await concurrently(names, async (name) => ({
    name,
    into: (await destinationsOf(client, name)).filter((arn) => sourceBucketArn.test(arn)),
  }));
  const findings = replicating.flatMap(({ name, into }) =>
    into.map(
      (arn): Finding => ({
        check,
        verdict: 'warn',
        detail: `the bucket ${name} replicates into the source bucket ${arn}: its replicas never reach the centre`,
        remedy: 'copy the objects there instead, or replicate to another bucket',
      }),
    ),
  );
  if (findings.length > 0) return findings;
  const detail = `no bucket of account ${accountId} in ${facts.region} replicates into a source bucket`;
  return [{ check, verdict: 'pass', detail }];
}

async function destinationsOf(client: S3Client, bucket: string): Promise<readonly string[]> {
  try {
    const { ReplicationConfiguration } = await client.send(
      new GetBucketReplicationCommand({ Bucket: bucket }),
    );
    return (ReplicationConfiguration?.Rules ?? []).flatMap(({ Destination }) => Destination?.Bucket ?? []);
  } catch (error) {
    if (error instanceof Error && error.name === 'ReplicationConfigurationNotFoundError') return [];
    throw error;
  }
}
