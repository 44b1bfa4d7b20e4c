import {
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { administratorOf, type Clients } from '../../rehearsal/scenario/clients.ts';

/** Every version and delete marker of every bucket, as one line each: what a lost one is told by. */
export type ObjectVersions = ReadonlySet<string>;

/**
 * Reads all versions of all buckets of accounts, as their administrators see them.
 * @param accountIds accounts that can still be asked; a suspended one cannot
 */
export async function readObjectVersions(
  clients: Clients,
  accountIds: readonly string[],
): Promise<ObjectVersions> {
  const versions = new Set<string>();
  for (const accountId of accountIds) {
    const client = clients.s3(administratorOf(accountId));
    const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
    for (const { Name = '' } of Buckets) {
      // What bootstrapping made holds templates, which CDK expires: no file of anybody.
      if (Name.startsWith('cdk-')) continue;
      for await (const version of versionsIn(client, Name)) versions.add(version);
    }
  }
  return versions;
}

async function* versionsIn(client: S3Client, bucket: string): AsyncGenerator<string> {
  let keyMarker: string | undefined;
  let versionIdMarker: string | undefined;
  do {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        KeyMarker: keyMarker,
        VersionIdMarker: versionIdMarker,
      }),
    );
    for (const { Key, VersionId, ETag } of page.Versions ?? [])
      yield `s3://${bucket}/${Key} ${VersionId} ${ETag}`;
    for (const { Key, VersionId } of page.DeleteMarkers ?? [])
      yield `s3://${bucket}/${Key} ${VersionId} delete marker`;
    keyMarker = page.NextKeyMarker;
    versionIdMarker = page.NextVersionIdMarker;
  } while (keyMarker !== undefined);
}

/** What was there before and is not any more, or is another object under the same version id. */
export function lostVersions(before: ObjectVersions, after: ObjectVersions): readonly string[] {
  return [...before].filter((version) => !after.has(version));
}
