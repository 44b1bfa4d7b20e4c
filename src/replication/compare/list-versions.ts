import { ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { answered } from '../../aws/answered.ts';

/** A version of an object, as a listing tells it. */
export interface ListedVersion {
  readonly key: string;
  readonly versionId: string;
  readonly size: number;
  readonly lastModified: Date;
}

/**
 * All versions below a prefix, by key, page after page: 1,000 versions a call, and no more than one page in memory.
 * Delete markers are left out. Keys travel encoded, for XML cannot carry every character that a key may have.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @param onPage called before each call
 */
export async function* listVersions(
  s3: S3Client,
  bucket: string,
  prefix: string,
  onPage: () => void = () => {},
): AsyncGenerator<ListedVersion, void> {
  let markers: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } = {};
  for (;;) {
    onPage();
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, EncodingType: 'url', ...markers }),
    );
    for (const { Key, VersionId, Size, LastModified } of page.Versions ?? []) {
      yield {
        key: decoded(answered(Key, `the key of a version in ${bucket}`)),
        versionId: answered(VersionId, `the id of a version in ${bucket}`),
        size: answered(Size, `the size of a version in ${bucket}`),
        lastModified: answered(LastModified, `the date of a version in ${bucket}`),
      };
    }
    if (!answered(page.IsTruncated, `whether ${bucket} has more versions`)) return;
    markers = {
      KeyMarker: decoded(answered(page.NextKeyMarker, `where the listing of ${bucket} goes on`)),
      ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}

function decoded(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
