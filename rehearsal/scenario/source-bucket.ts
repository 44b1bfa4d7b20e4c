import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
} from '@aws-sdk/client-s3';
import { GetParametersByPathCommand } from '@aws-sdk/client-ssm';
import { administratorOf, type Clients, type Credentials } from './clients.ts';
import { eventually } from './eventually.ts';
import { present } from './organization.ts';

/** Where an account finds out where to put its files. */
export const parameterPath = '/orgvault/';

/** The live source bucket of an account: the newest parameter names it. Undefined where there is none. */
export async function findSourceBucket(clients: Clients, accountId: string): Promise<string | undefined> {
  const client = clients.ssm(administratorOf(accountId));
  const { Parameters } = await client.send(
    new GetParametersByPathCommand({ Path: parameterPath, Recursive: true }),
  );
  const newestFirst = [...(Parameters ?? [])].sort(
    (a, b) => (b.LastModifiedDate?.getTime() ?? 0) - (a.LastModifiedDate?.getTime() ?? 0),
  );
  return newestFirst[0]?.Value;
}

/** As {@link findSourceBucket}, where there must be one. */
export async function sourceBucketOf(clients: Clients, accountId: string): Promise<string> {
  return present(await findSourceBucket(clients, accountId));
}

/** Puts an object. */
export async function put(
  clients: Clients,
  as: Credentials,
  object: Pick<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'>,
): Promise<PutObjectCommandOutput> {
  return clients.s3(as).send(new PutObjectCommand(object));
}

/** Reads an object, whole. */
export async function read(
  clients: Clients,
  as: Credentials,
  object: { readonly Bucket: string; readonly Key: string; readonly VersionId?: string },
): Promise<Uint8Array> {
  const { Body } = await clients.s3(as).send(new GetObjectCommand(object));
  return present(Body).transformToByteArray();
}

/** Waits until replication has come to its end for a version in a source bucket, and returns how it ended. */
export async function replicationOutcome(
  clients: Clients,
  as: Credentials,
  version: { readonly Bucket: string; readonly Key: string; readonly VersionId?: string | undefined },
): Promise<string | undefined> {
  const { Bucket, Key, VersionId } = version;
  const answer = await eventually(
    `replication of s3://${Bucket}/${Key}`,
    () => clients.s3(as).send(new HeadObjectCommand({ Bucket, Key, ...(VersionId && { VersionId }) })),
    (head) => head.ReplicationStatus !== 'PENDING',
  );
  return answer.ReplicationStatus;
}
