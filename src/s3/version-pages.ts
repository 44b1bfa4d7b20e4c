import {
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type OptionalObjectAttributes,
  type S3Client,
} from '@aws-sdk/client-s3';
import { answered } from '../aws/answered.ts';
import { decodedKey } from './decoded-key.ts';

/** Which part of which bucket, as whom. */
export interface BucketPart {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly prefix: string;
}

/**
 * The versions and delete markers of a bucket, up to 1,000 a page, with their keys still encoded: for `decodedKey`. The
 * SDK has no paginator for this operation.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectVersions.html
 * @param attributes what the answer tells only where it is asked for
 * @throws OrgvaultError if the answer does not say whether it is all
 */
export async function* versionPages(
  { s3, bucket, prefix }: BucketPart,
  attributes?: OptionalObjectAttributes[],
): AsyncGenerator<ListObjectVersionsCommandOutput, void> {
  let markers: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } = {};
  for (;;) {
    const page = await s3.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        EncodingType: 'url',
        ...(attributes !== undefined && { OptionalObjectAttributes: attributes }),
        ...markers,
      }),
    );
    yield page;
    // Whoever takes half a listing for the whole restores or compares half, and says that it is all.
    if (!answered(page.IsTruncated, `whether ${bucket} has more versions`)) return;
    markers = {
      KeyMarker: decodedKey(answered(page.NextKeyMarker, `where the listing of ${bucket} goes on`)),
      ...(page.NextVersionIdMarker !== undefined && { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
}
