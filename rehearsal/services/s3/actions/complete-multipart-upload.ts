import { isDeepStrictEqual } from 'node:util';
import {
  CompleteMultipartUpload$,
  type CompleteMultipartUploadCommandInput,
  type CompleteMultipartUploadOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { openBucket } from '../access/open-bucket.ts';
import { objectPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { encryptionMembers } from '../encryption/choose-encryption.ts';
import { openDataKey } from '../encryption/data-key.ts';
import { invalidRequest } from '../errors.ts';
import { assembledChecksum, assembledETag, checkWhole, namedParts } from '../multipart/assemble.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { removeParts } from '../multipart/remove-parts.ts';
import type { MultipartUpload, UploadedPart } from '../multipart-upload.ts';
import type { ObjectVersion } from '../object-version.ts';
import { keyUser, newVersionIdMember, nextVersionId } from '../objects/new-version.ts';
import { checkCompletionPreconditions } from '../objects/preconditions.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload = defineAction<
  CompleteMultipartUploadCommandInput,
  CompleteMultipartUploadOutput
>({
  schema: CompleteMultipartUpload$,
  authorize: (input, request) => {
    const bucket = openBucket(input, request);
    const key = input.Key ?? '';
    return [
      objectPermission(bucket, key, 's3:PutObject', request, {
        context: {
          's3:ObjectCreationOperation': 'true',
          ...(input.IfMatch !== undefined && { 's3:if-match': input.IfMatch }),
          ...(input.IfNoneMatch !== undefined && { 's3:if-none-match': input.IfNoneMatch }),
        },
      }),
      ...(input.IfMatch === undefined ? [] : [objectPermission(bucket, key, 's3:GetObject', request)]),
    ];
  },
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    const before = completedBefore(bucket, input);
    if (before !== undefined) return answer(bucket, before);
    const upload = findUpload(bucket, input);
    if (input.MultipartUpload === undefined) throw invalidRequest('You must specify at least one part');
    const parts = namedParts(upload, input.MultipartUpload?.Parts ?? []);
    // S3 reads the parts to join them.
    await openDataKey(upload.encryption, keyUser(request, bucket));
    const version = await assemble(input, bucket, upload, parts, request);
    bucket.completions.set(upload.uploadId, { parts: input.MultipartUpload.Parts ?? [], version });
    return answer(bucket, version);
  },
});

function answer(bucket: Bucket, version: ObjectVersion): CompleteMultipartUploadOutput {
  return {
    Location: `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${encodeURIComponent(version.key)}`,
    Bucket: bucket.name,
    Key: version.key,
    ETag: version.eTag,
    ChecksumType: version.checksum.type,
    ...checksumMember(version.checksum),
    ...newVersionIdMember(bucket, version.versionId),
    ...encryptionMembers(version.encryption),
  };
}

/**
 * What the same completion made before: AWS answers a repeated one as the first, which no page says and users have seen
 * (https://github.com/minio/minio/issues/13318, https://github.com/adobe/S3Mock/issues/2586).
 */
function completedBefore(
  bucket: Bucket,
  input: CompleteMultipartUploadCommandInput,
): ObjectVersion | undefined {
  const completion = bucket.completions.get(input.UploadId ?? '');
  if (completion === undefined || completion.version.key !== input.Key) return undefined;
  const parts = input.MultipartUpload?.Parts ?? [];
  return isDeepStrictEqual(parts, completion.parts) ? completion.version : undefined;
}

async function assemble(
  input: CompleteMultipartUploadCommandInput,
  bucket: Bucket,
  upload: MultipartUpload,
  parts: readonly UploadedPart[],
  request: RequestContext,
): Promise<ObjectVersion> {
  const { s3 } = request.cloud.state;
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  const checksum = await assembledChecksum(upload, parts);
  checkWhole(input, upload, checksum, size);
  checkCompletionPreconditions(input, bucket, upload);
  // Of two completions at once, the second finds the upload gone.
  findUpload(bucket, input);
  bucket.uploads.delete(upload.uploadId);
  const version: ObjectVersion = {
    kind: 'object',
    key: upload.key,
    versionId: nextVersionId(bucket),
    lastModified: request.cloud.clock.now(),
    size,
    eTag: assembledETag(parts),
    parts: parts.map(({ lastModified: _time, ...part }) => part),
    multipart: true,
    checksum,
    encryption: upload.encryption,
    metadata: upload.metadata,
    storageClass: upload.storageClass,
    writer: upload.writer,
    acl: upload.acl,
    tags: upload.tags,
    ...(upload.retention && { retention: upload.retention }),
    ...(upload.legalHold && { legalHold: upload.legalHold }),
  };
  await s3.addVersion(bucket, version);
  const used = new Set(parts.map((part) => part.number));
  await removeParts(
    s3,
    [...upload.parts.values()].filter((part) => !used.has(part.number)),
  );
  return version;
}
