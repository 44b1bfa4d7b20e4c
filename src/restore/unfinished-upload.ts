import {
  type ChecksumAlgorithm,
  type ChecksumType,
  type CompletedPart,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type MultipartUpload,
  type Part,
  type S3Client,
} from '@aws-sdk/client-s3';
import { decodedKey } from '../s3/decoded-key.ts';
import type { PartOfUpload } from './multipart-upload.ts';

/** A multipart upload that an earlier run has left, with the parts that are there. */
export interface UnfinishedUpload {
  readonly uploadId: string;
  readonly parts: ReadonlyMap<number, CompletedPart>;
}

/** Where an upload goes, and by what its content is proved. */
export interface ProvableUpload {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
}

/**
 * Finds what an earlier run has left of the same object: an upload that is checked in the same way and has parts, all of
 * which are parts of this object. Those of other programs are cut otherwise; what has no part yet is worth nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html
 */
export async function findUnfinished(
  upload: ProvableUpload,
  parts: readonly PartOfUpload[],
): Promise<UnfinishedUpload | undefined> {
  const { algorithm, type } = upload;
  const newestFirst = [...(await uploadsOf(upload))].reverse();
  for (const { UploadId: uploadId, ChecksumAlgorithm, ChecksumType } of newestFirst) {
    if (uploadId === undefined || ChecksumAlgorithm !== algorithm || ChecksumType !== type) continue;
    const found = await fittingParts(upload, uploadId, parts);
    if (found.size > 0) return { uploadId, parts: found };
  }
  return undefined;
}

/** In the order of keys, then of time: those of the key itself come first. */
async function uploadsOf({ s3, bucket, key }: ProvableUpload): Promise<readonly MultipartUpload[]> {
  try {
    const { Uploads = [] } = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: key, EncodingType: 'url' }),
    );
    return Uploads.filter(({ Key = '' }) => decodedKey(Key) === key);
  } catch (error) {
    // Whoever may not see them begins anew: the owner of the bucket decides.
    if (error instanceof Error && error.name === 'AccessDenied') return [];
    throw error;
  }
}

/** None if one of them is no part of this object. */
async function fittingParts(
  { s3, bucket, key }: ProvableUpload,
  uploadId: string,
  parts: readonly PartOfUpload[],
): Promise<ReadonlyMap<number, CompletedPart>> {
  const wanted = new Map(parts.map((part) => [part.number, part]));
  const found = new Map<number, CompletedPart>();
  let page: ListPartsCommandOutput | undefined;
  // Not by the SDK's paginator, which goes by the marker alone and never ends: S3 tells one with the last page too.
  // https://github.com/aws/aws-sdk-go-v2/issues/1140
  do {
    page = await s3.send(
      new ListPartsCommand({
        Bucket: bucket,
        Key: key,
        UploadId: uploadId,
        ...(page?.NextPartNumberMarker !== undefined && { PartNumberMarker: page.NextPartNumberMarker }),
      }),
    );
    const { Parts = [] } = page;
    const fit = await Promise.all(
      Parts.map(async (part) => (await wanted.get(part.PartNumber ?? 0)?.isSame(part)) === true),
    );
    if (fit.includes(false)) return new Map();
    for (const part of Parts) found.set(part.PartNumber ?? 0, completed(part));
  } while (page.IsTruncated === true);
  return found;
}

/** What completing wants to know of a part. */
function completed({ Size: _size, LastModified: _lastModified, ...part }: Part): CompletedPart {
  return part;
}
