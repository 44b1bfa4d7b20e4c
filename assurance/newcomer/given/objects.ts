import {
  CreateBucketCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { administratorOf, type Clients } from '../../../rehearsal/scenario/clients.ts';
import { put, replicationOutcome, sourceBucketOf } from '../../../rehearsal/scenario/source-bucket.ts';

/** Uploads a file below an account's own prefix, and waits until it is in the centre. */
export async function upload(clients: Clients, accountId: string, name: string, body: string): Promise<void> {
  const object = { Bucket: await sourceBucketOf(clients, accountId), Key: `${accountId}/${name}` };
  await put(clients, administratorOf(accountId), { ...object, Body: body });
  await arrives(clients, accountId, name);
}

/** Waits until a file that was uploaded is in the centre. */
export async function arrives(clients: Clients, accountId: string, name: string): Promise<void> {
  const object = { Bucket: await sourceBucketOf(clients, accountId), Key: `${accountId}/${name}` };
  const outcome = await replicationOutcome(clients, administratorOf(accountId), object);
  if (outcome !== 'COMPLETED') throw new Error(`the replication of ${object.Key} ended with ${outcome}`);
}

/** Puts an object into an account's source bucket while its rule is off, and returns the version's id. */
export async function putWithoutRule(
  clients: Clients,
  accountId: string,
  name: string,
): Promise<string | undefined> {
  const s3 = clients.s3(administratorOf(accountId));
  const Bucket = await sourceBucketOf(clients, accountId);
  const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket }));
  const { Role, Rules } = ReplicationConfiguration ?? {};
  const off = Rules?.map((rule) => ({ ...rule, Status: 'Disabled' as const }));
  await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role, Rules: off } }));
  const { VersionId } = await s3.send(
    new PutObjectCommand({ Bucket, Key: `${accountId}/${name}`, Body: name, Tagging: 'a=b' }),
  );
  await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
  return VersionId;
}

/** Puts an object into an archive class of the centre, as a rule of `lifecycle.central` moves it there with time. */
export async function archive(clients: Clients, centralAccount: string, key: string): Promise<void> {
  await clients.s3(administratorOf(centralAccount)).send(
    new PutObjectCommand({
      Bucket: `orgvault-${centralAccount}-${clients.region}-an`,
      Key: key,
      Body: 'cold',
      StorageClass: 'GLACIER',
    }),
  );
}

/** A bucket that has nothing to do with Orgvault, with a file in it if one is named. */
export async function otherBucket(
  clients: Clients,
  accountId: string,
  Bucket: string,
  name?: string,
): Promise<void> {
  const s3 = clients.s3(administratorOf(accountId));
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  await s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
  if (name !== undefined) await s3.send(new PutObjectCommand({ Bucket, Key: name, Body: name }));
}
