import { ListBucketsCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { administratorOf, Clients } from '../../rehearsal/scenario/clients.ts';
import { present } from '../../rehearsal/scenario/organization.ts';
import { region } from './config.ts';

/** What each version is, by bucket, key and version id. */
export type ObjectVersions = ReadonlyMap<string, string>;

/** Every object version and delete marker in every bucket of some accounts, as their administrators list them. */
export async function readObjectVersions(
  endpoint: string,
  accountIds: Iterable<string>,
): Promise<ObjectVersions> {
  const versions = new Map<string, string>();
  for (const accountId of accountIds) {
    const credentials = administratorOf(accountId);
    const buckets = await new Clients(endpoint, region).s3(credentials).send(new ListBucketsCommand({}));
    for (const { Name, BucketRegion } of buckets.Buckets ?? []) {
      const s3 = new Clients(endpoint, present(BucketRegion)).s3(credentials);
      for await (const [id, what] of versionsIn(s3, present(Name))) versions.set(id, what);
    }
  }
  return versions;
}

/** How {@link readObjectVersions} names a version. */
export function versionName(bucket: string, key: string, versionId: string): string {
  return `s3://${bucket}/${key} (${versionId})`;
}

/** The versions of `before` that are gone, or are no longer what they were. */
export function lostVersions(before: ObjectVersions, after: ObjectVersions): readonly string[] {
  return [...before].filter(([id, what]) => after.get(id) !== what).map(([id]) => id);
}

async function* versionsIn(s3: S3Client, Bucket: string): AsyncGenerator<readonly [string, string], void> {
  let markers: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand({ Bucket, ...markers }));
    const { DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker, Versions = [] } = page;
    for (const { Key, VersionId, ETag, Size } of Versions) {
      yield [versionName(Bucket, present(Key), present(VersionId)), `${Size} bytes, ${ETag}`];
    }
    for (const { Key, VersionId } of DeleteMarkers) {
      yield [versionName(Bucket, present(Key), present(VersionId)), 'delete marker'];
    }
    if (IsTruncated !== true) return;
    markers = {
      ...(NextKeyMarker !== undefined && { KeyMarker: NextKeyMarker }),
      ...(NextVersionIdMarker !== undefined && { VersionIdMarker: NextVersionIdMarker }),
    };
  }
}
