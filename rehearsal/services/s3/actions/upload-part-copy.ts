import {
  UploadPartCopy$,
  type UploadPartCopyCommandInput,
  type UploadPartCopyOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { objectPermission } from '../access/permissions.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { encryptionMembers } from '../encryption/choose-encryption.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { storePart } from '../multipart/store-part.ts';
import { copySourcePermissions, openCopySource, readCopySource } from '../objects/copy-source.ts';
import { maximumRequestSize } from '../objects/receive-content.ts';
import type { ByteRange } from '../storage/content-store.ts';
import { wholeSeconds } from '../whole-seconds.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy = defineAction<UploadPartCopyCommandInput, UploadPartCopyOutput>({
  schema: UploadPartCopy$,
  authorize: (input, request) => {
    const source = readCopySource(input, request);
    return [
      ...copySourcePermissions(source, request, { copiesTags: false }),
      objectPermission(openBucket(input, request), input.Key ?? '', 's3:PutObject', request, {
        context: { 's3:x-amz-copy-source': source.path, 's3:ObjectCreationOperation': 'false' },
      }),
    ];
  },
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    const upload = findUpload(bucket, input);
    const source = readCopySource(input, request);
    const { version, read } = await openCopySource(source, input, request);
    const range = readRange(input.CopySourceRange, version.size);
    if ((range === undefined ? version.size : range.last - range.first + 1) > maximumRequestSize) {
      throw invalidRequest(
        `The specified copy source is larger than the maximum allowable size for a copy source: ${maximumRequestSize}`,
      );
    }
    const { part, checksum } = await storePart(
      upload,
      input.PartNumber,
      {
        Body: await read(range),
        ...(upload.checksumRequested && { ChecksumAlgorithm: upload.checksumAlgorithm }),
      },
      bucket,
      { ...request, headers: {} },
    );
    return {
      CopyPartResult: {
        ETag: part.eTag,
        LastModified: wholeSeconds(part.lastModified),
        ...checksumMember(checksum),
      },
      ...(source.bucket.configuration.versioning !== undefined && {
        CopySourceVersionId: version.versionId,
      }),
      ...encryptionMembers(upload.encryption),
    };
  },
});

/** Unlike `Range`, it has to name both ends and lie within the source. */
function readRange(header: string | undefined, size: number): ByteRange | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) {
    throw invalidArgument(
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      'x-amz-copy-source-range',
      header,
    );
  }
  if (Number(first) >= size) {
    throw invalidRequest('The specified copy range is invalid for the source object size');
  }
  if (Number(last) >= size) {
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${size}`,
      'x-amz-copy-source-range',
      header,
    );
  }
  return { first: Number(first), last: Number(last) };
}
