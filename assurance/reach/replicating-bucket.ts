import {
  BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';
import { rolePath } from '../../src/names.ts';
import { createOddRole } from './odd-role.ts';

/**
 * A bucket of an account's own that replicates every object into the centre, by a role of its own with every right. Its
 * objects are under SSE-S3, so that the central key stands in the way of none of them: the bucket policy has to.
 */
export async function replicateEverything(
  clients: Clients,
  account: string,
  centre: { readonly bucket: string; readonly account: string; readonly region: string },
): Promise<string> {
  const s3 = clients.s3(administratorOf(account));
  const Bucket = `replicates-everything-${account}`;
  const Role = await createOddRole(
    clients,
    account,
    { path: rolePath('replication'), name: 'replicates-everything' },
    { Service: 's3.amazonaws.com' },
  );
  const constraint = Object.values(BucketLocationConstraint).find((known) => known === centre.region);
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(constraint && { CreateBucketConfiguration: { LocationConstraint: constraint } }),
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketReplicationCommand({
      Bucket,
      ReplicationConfiguration: {
        Role,
        Rules: [
          {
            ID: 'everything',
            Priority: 1,
            Status: 'Enabled',
            Filter: { Prefix: '' },
            DeleteMarkerReplication: { Status: 'Disabled' },
            Destination: { Bucket: `arn:aws:s3:::${centre.bucket}` },
          },
        ],
      },
    }),
  );
  return Bucket;
}
