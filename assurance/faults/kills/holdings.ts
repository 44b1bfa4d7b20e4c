import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { GetBucketEncryptionCommand, GetBucketPolicyCommand, ListBucketsCommand } from '@aws-sdk/client-s3';
import { administratorOf } from '../../../rehearsal/scenario/clients.ts';
import { lostVersions, type ObjectVersions } from '../../prepared/object-versions.ts';
import type { Estate } from '../estate.ts';

/** What accounts hold of Orgvault, and must never lose: versions, buckets with their policies, and keys. */
export interface Holdings {
  readonly versions: ObjectVersions;
  /** Policy, key and state of the key, by bucket. */
  readonly buckets: ReadonlyMap<string, string>;
}

/** As the accounts' administrators see them. */
export async function holdingsOf(estate: Estate, accountIds: readonly string[]): Promise<Holdings> {
  const buckets = new Map<string, string>();
  for (const accountId of accountIds) {
    const owner = administratorOf(accountId);
    const [s3, kms] = [estate.clients.s3(owner), estate.clients.kms(owner)];
    const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
    for (const { Name: Bucket = '' } of Buckets.filter(({ Name }) => Name?.startsWith('orgvault'))) {
      const policy = await s3.send(new GetBucketPolicyCommand({ Bucket })).catch(() => undefined);
      const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      const KeyId =
        ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
      const key = KeyId === undefined ? undefined : await kms.send(new DescribeKeyCommand({ KeyId }));
      buckets.set(Bucket, `${policy?.Policy} ${KeyId} ${key?.KeyMetadata?.KeyState}`);
    }
  }
  return { versions: await estate.versions(accountIds), buckets };
}

/** What was there before, and is gone or otherwise now. */
export function missingOf(before: Holdings, after: Holdings): readonly string[] {
  return [
    ...lostVersions(before.versions, after.versions).map((version) => `lost: ${version}`),
    ...[...before.buckets]
      .filter(([bucket, what]) => after.buckets.get(bucket) !== what)
      .map(([bucket, what]) => `${bucket} is no longer as it was: ${what}, now ${after.buckets.get(bucket)}`),
  ];
}
