import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';
import type { NamedChecksum } from '../checksums/checksum-members.ts';
import { openDataKey } from '../encryption/data-key.ts';
import { invalidArgument, invalidRequest } from '../errors.ts';
import type { MultipartUpload, UploadedPart } from '../multipart-upload.ts';
import { contentETag, keyUser } from '../objects/new-version.ts';
import { announcedAlgorithm, type ContentInput, receiveContent } from '../objects/receive-content.ts';
import { findUpload } from './find-upload.ts';

/** Takes in one part of an upload; a part of that number that was there before is replaced. */
export async function storePart(
  upload: MultipartUpload,
  partNumber: number | undefined,
  input: ContentInput,
  bucket: Bucket,
  request: RequestContext,
): Promise<{ readonly part: UploadedPart; readonly checksum?: NamedChecksum | undefined }> {
  const { contents } = request.cloud.state.s3;
  const number = readPartNumber(partNumber);
  const announced = announcedAlgorithm(input, request);
  checkAlgorithm(upload, announced);
  const dataKey = await openDataKey(upload.encryption, keyUser(request, bucket));
  const received = await receiveContent(input, dataKey, request, upload.checksumAlgorithm);
  // The upload may have been completed or aborted while the part came in.
  if (!bucket.uploads.has(upload.uploadId)) {
    await contents.remove(received.content);
    findUpload(bucket, { Key: upload.key, UploadId: upload.uploadId });
  }
  const replaced = upload.parts.get(number);
  const part: UploadedPart = {
    number,
    size: received.size,
    eTag: contentETag(upload.encryption, received.md5),
    content: received.content,
    checksum: received.checksum.value,
    lastModified: request.cloud.clock.now(),
  };
  upload.parts.set(number, part);
  if (replaced !== undefined) await contents.remove(replaced.content);
  return { part, checksum: received.announced };
}

/** Parts of composite uploads each need the upload's checksum; others may go without. */
function checkAlgorithm(upload: MultipartUpload, announced: ChecksumAlgorithm | undefined): void {
  const { checksumAlgorithm: expected, checksumRequested, checksumType } = upload;
  if (!checksumRequested || announced === expected) return;
  if (announced === undefined && checksumType === 'FULL_OBJECT') return;
  throw invalidRequest(
    `Checksum Type mismatch occurred, expected checksum Type: ${expected.toLowerCase()}, actual checksum Type: ${announced?.toLowerCase() ?? 'null'}`,
  );
}

function readPartNumber(number: number | undefined): number {
  if (number === undefined || !Number.isInteger(number) || number < 1 || number > 10_000) {
    throw invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive',
      'partNumber',
      String(number),
    );
  }
  return number;
}
