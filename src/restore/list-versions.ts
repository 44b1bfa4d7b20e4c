import { answered } from '../aws/answered.ts';
import { decodedKey } from '../s3/decoded-key.ts';
import { compareKeys } from '../s3/key-order.ts';
import { type BucketPart, versionPages } from '../s3/version-pages.ts';
import type { ListedVersion } from './listed-version.ts';

/** All versions and delete markers in the order of their keys, page by page: memory holds one page. */
export async function* listVersions(part: BucketPart): AsyncGenerator<ListedVersion> {
  for await (const { Versions = [], DeleteMarkers = [] } of versionPages(part, ['RestoreStatus'])) {
    const entries = [
      ...Versions.map((version): ListedVersion => {
        const { RestoreStatus: restore } = version;
        return {
          ...identity(version),
          kind: 'object',
          size: answered(version.Size, 'the size of a version'),
          eTag: version.ETag ?? '',
          storageClass: version.StorageClass ?? 'STANDARD',
          ...(restore?.IsRestoreInProgress === true && { restoration: 'ongoing' }),
          ...(restore?.IsRestoreInProgress === false && { restoration: 'ready' }),
        };
      }),
      ...DeleteMarkers.map((marker): ListedVersion => {
        return { ...identity(marker), kind: 'delete-marker', size: 0, eTag: '', storageClass: '' };
      }),
    ];
    // The answer has two lists. Sorting is stable: the versions of a key stay in S3's order, newest first.
    yield* entries.sort((a, b) => compareKeys(a.key, b.key));
  }
}

function identity(entry: {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly IsLatest?: boolean | undefined;
}): Pick<ListedVersion, 'key' | 'versionId' | 'lastModified' | 'isLatest'> {
  return {
    key: decodedKey(answered(entry.Key, 'the key of a version')),
    versionId: answered(entry.VersionId, 'the id of a version'),
    lastModified: answered(entry.LastModified, 'the date of a version'),
    isLatest: entry.IsLatest ?? false,
  };
}
