import { createHash } from 'node:crypto';
import type { CompletedPart, CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import { checksumsIn } from '../checksums/checksum-members.ts';
import { combineCrcs } from '../checksums/combine-crc.ts';
import { digestOf } from '../checksums/digest.ts';
import { invalidRequest, malformedXml } from '../errors.ts';
import type { MultipartUpload, UploadedPart } from '../multipart-upload.ts';
import type { ObjectChecksum } from '../object-version.ts';
import { badChecksum } from '../objects/receive-content.ts';

/** 5 MiB: the least that any part but the last may have. */
const minimumPartSize = 5 * 1024 * 1024;

/**
 * The parts that a completion names, checked against those that were uploaded
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html, Error codes).
 */
export function namedParts(
  upload: MultipartUpload,
  named: readonly CompletedPart[],
): readonly UploadedPart[] {
  if (named.length === 0) throw malformedXml();
  for (const [index, { PartNumber = 0 }] of named.entries()) {
    if (PartNumber <= (named[index - 1]?.PartNumber ?? 0)) throw invalidPartOrder(upload);
  }
  const parts = named.map((part) => namedPart(upload, part));
  for (const part of parts.slice(0, -1)) if (part.size < minimumPartSize) throw entityTooSmall(part);
  return parts;
}

/** `"<MD5 of the parts' MD5s>-<number of parts>"`. */
export function assembledETag(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5');
  for (const { eTag } of parts) hash.update(Buffer.from(eTag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${parts.length}"`;
}

/** The object's checksum: of the whole, combined from the parts' CRCs, or of the parts' checksums. */
export async function assembledChecksum(
  upload: MultipartUpload,
  parts: readonly UploadedPart[],
): Promise<ObjectChecksum> {
  const { checksumAlgorithm: algorithm, checksumType: type } = upload;
  const sums = parts.map(({ checksum = '', size }) => ({ checksum, size }));
  if (type === 'FULL_OBJECT') return { algorithm, type, value: combineCrcs(algorithm, sums) };
  const joined = Buffer.concat(sums.map(({ checksum }) => Buffer.from(checksum, 'base64')));
  return { algorithm, type, value: `${await digestOf(algorithm, joined)}-${parts.length}` };
}

/** Checks what a completion says of the whole object. Throws `BadDigest`, `InvalidRequest`. */
export function checkWhole(
  input: CompleteMultipartUploadCommandInput,
  upload: MultipartUpload,
  checksum: ObjectChecksum,
  size: number,
): void {
  if (input.ChecksumType !== undefined && input.ChecksumType !== upload.checksumType) {
    throw invalidRequest(
      `The upload was created using the ${upload.checksumType} checksum mode. The complete request must use the same checksum mode.`,
    );
  }
  if (input.MpuObjectSize !== undefined && input.MpuObjectSize !== size) {
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${input.MpuObjectSize} does not match what was computed: ${size}`,
    );
  }
  const [expected] = checksumsIn(input);
  if (expected === undefined) return;
  const withCount = checksum.value.replace(/-\d+$/, '');
  const value = expected.value.replace(/-\d+$/, '');
  if (expected.algorithm !== checksum.algorithm || value !== withCount) throw badChecksum(expected.algorithm);
}

function namedPart(upload: MultipartUpload, named: CompletedPart): UploadedPart {
  const part = upload.parts.get(named.PartNumber ?? 0);
  const eTag = named.ETag?.replaceAll('"', '');
  if (part === undefined || part.eTag.replaceAll('"', '') !== eTag) throw invalidPart(upload, named);
  const [checksum] = checksumsIn(named);
  const algorithm = upload.checksumAlgorithm;
  if (checksum === undefined) {
    if (!upload.checksumRequested || upload.checksumType === 'FULL_OBJECT') return part;
    throw invalidRequest(
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${part.number} in the request.`,
    );
  }
  const known = checksum.algorithm !== algorithm || part.checksum === checksum.value;
  if (!known) throw invalidPart(upload, named);
  return part;
}

function invalidPart(upload: MultipartUpload, named: CompletedPart): AwsError {
  return new AwsError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    {
      members: {
        UploadId: upload.uploadId,
        PartNumber: named.PartNumber ?? 0,
        ETag: named.ETag?.replaceAll('"', '') ?? '',
      },
    },
  );
}

function invalidPartOrder(upload: MultipartUpload): AwsError {
  return new AwsError(
    'InvalidPartOrder',
    'The list of parts was not in ascending order. Parts must be ordered by part number.',
    { members: { UploadId: upload.uploadId } },
  );
}

function entityTooSmall(part: UploadedPart): AwsError {
  return new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
    members: {
      ProposedSize: part.size,
      MinSizeAllowed: minimumPartSize,
      PartNumber: part.number,
      ETag: part.eTag.replaceAll('"', ''),
    },
  });
}
