import {
  type DeleteMarkerEntry,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3';

/** What a versioned bucket has. */
export interface Listing {
  readonly versions: readonly (ObjectVersion & Identity)[];
  readonly markers: readonly (DeleteMarkerEntry & Identity)[];
}

interface Identity {
  readonly Key: string;
  readonly VersionId: string;
}

/** Lists everything in a bucket, keys that XML cannot carry among them. */
export async function listVersions(s3: S3Client, Bucket: string): Promise<Listing> {
  const versions: Listing['versions'][number][] = [];
  const markers: Listing['markers'][number][] = [];
  let at: Pick<ListObjectVersionsCommandOutput, 'NextKeyMarker' | 'NextVersionIdMarker'> = {};
  do {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({
        Bucket,
        EncodingType: 'url',
        ...(at.NextKeyMarker !== undefined && { KeyMarker: decoded(at.NextKeyMarker) }),
        ...(at.NextVersionIdMarker !== undefined && { VersionIdMarker: at.NextVersionIdMarker }),
      }),
    );
    versions.push(...(page.Versions ?? []).map(named));
    markers.push(...(page.DeleteMarkers ?? []).map(named));
    at = page;
  } while (at.NextKeyMarker !== undefined);
  return { versions, markers };
}

function named<T extends { readonly Key?: string | undefined; readonly VersionId?: string | undefined }>(
  entry: T,
): T & Identity {
  return { ...entry, Key: decoded(entry.Key ?? ''), VersionId: entry.VersionId ?? '' };
}

/** Listings are encoded as the query of a URL: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html */
function decoded(key: string): string {
  return decodeURIComponent(key.replaceAll('+', ' '));
}
