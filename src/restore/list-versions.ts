import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { answered } from '../aws/answered.ts';
import { compareKeys } from './key-order.ts';
import type { ListedVersion } from './listed-version.ts';

/** Which part of which bucket, as whom. */
export interface BucketPart {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * All versions and delete markers in the order of their keys, page by page: memory holds one page.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 */
export async function* listVersions(part: BucketPart): AsyncGenerator<ListedVersion> {
  for await (const { Versions = [], DeleteMarkers = [] } of pages(part)) {
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

/** The SDK has no paginator for this operation. */
async function* pages({ s3, bucket, prefix }: BucketPart): AsyncGenerator<ListObjectVersionsCommandOutput> {
  let markers: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        // Keys may hold characters that XML cannot.
        EncodingType: 'url',
        OptionalObjectAttributes: ['RestoreStatus'],
        ...markers,
      }),
    );
    yield page;
    // Whoever takes half a listing for the whole restores half, and says that it is all.
    if (!answered(page.IsTruncated, `whether ${bucket} has more versions`)) return;
    markers = {
      KeyMarker: decoded(answered(page.NextKeyMarker, `where the listing of ${bucket} goes on`)),
      ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}

/** As `encoding-type=url` encodes. */
function decoded(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}

function identity(entry: {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
  readonly LastModified?: Date | undefined;
  readonly IsLatest?: boolean | undefined;
}): Pick<ListedVersion, 'key' | 'versionId' | 'lastModified' | 'isLatest'> {
  return {
    key: decoded(answered(entry.Key, 'the key of a version')),
    versionId: answered(entry.VersionId, 'the id of a version'),
    lastModified: answered(entry.LastModified, 'the date of a version'),
    isLatest: entry.IsLatest ?? false,
  };
}
