import { GetBucketReplicationCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { readCaller } from '../aws/caller.ts';
import type { Principal } from '../aws/principal.ts';
import { isAnswer } from '../aws/refusal.ts';
import { OrgvaultError } from '../error.ts';
import { replicationRuleId } from '../names.ts';

/** A bucket that somebody named, as far as whoever writes to it can see. */
export interface NamedBucket {
  readonly bucket: string;
  readonly region: string;
  /** What its keys have to begin with, if it is a source bucket of Orgvault. */
  readonly orgvaultPrefix: string | undefined;
  /** Who writes, as IAM knows them. */
  readonly writer: string;
  /** Whether it belongs to the account of whoever writes. */
  readonly own: boolean;
}

/**
 * Looks at a bucket as whoever is to write to it.
 * @param region where the bucket is thought to be; S3 says where it is
 * @throws OrgvaultError NO_BUCKET
 */
export async function readNamedBucket(
  principal: Principal,
  bucket: string,
  region: string,
): Promise<NamedBucket> {
  const { accountId, arn } = await readCaller(principal, region);
  const head = await headOf(principal, bucket, region, accountId);
  const s3 = principal.client(S3Client, head.region);
  return { bucket, writer: arn, ...head, orgvaultPrefix: await orgvaultPrefixOf(s3, bucket) };
}

/** S3 names the Region also where it refuses: https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
async function headOf(
  principal: Principal,
  bucket: string,
  region: string,
  accountId: string,
): Promise<{ readonly region: string; readonly own: boolean }> {
  const s3 = principal.client(S3Client, region);
  try {
    const head = await s3.send(new HeadBucketCommand({ Bucket: bucket, ExpectedBucketOwner: accountId }));
    return { region: head.BucketRegion ?? region, own: true };
  } catch (error) {
    const elsewhere = regionIn(error);
    if (elsewhere !== undefined && elsewhere !== region) {
      return headOf(principal, bucket, elsewhere, accountId);
    }
    if (error instanceof Error && statusOf(error) === 403) return { region, own: false };
    if (error instanceof Error && statusOf(error) === 404) {
      throw new OrgvaultError('NO_BUCKET', `there is no bucket ${bucket}`, 'check its name', {
        cause: error,
      });
    }
    throw error;
  }
}

/** The replication rule of Orgvault tells its bucket, and the prefix outside of which it takes nothing. */
async function orgvaultPrefixOf(s3: S3Client, bucket: string): Promise<string | undefined> {
  try {
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: bucket }));
    return ReplicationConfiguration?.Rules?.find(({ ID }) => ID === replicationRuleId)?.Filter?.Prefix;
  } catch (error) {
    // None, or not to be seen: a source bucket of Orgvault refuses by itself what does not belong there.
    if (isAnswer(error)) return undefined;
    throw error;
  }
}

function regionIn(error: unknown): string | undefined {
  const response: unknown = Reflect.get(Object(error), '$response');
  const headers: unknown = Reflect.get(Object(response), 'headers');
  const region: unknown = Reflect.get(Object(headers), 'x-amz-bucket-region');
  return typeof region === 'string' ? region : undefined;
}

function statusOf(error: Error): unknown {
  return Reflect.get(Object(Reflect.get(error, '$metadata')), 'httpStatusCode');
}
