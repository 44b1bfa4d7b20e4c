import { PutObject$, type PutObjectCommandInput, type PutObjectCommandOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { openBucket } from '../access/open-bucket.ts';
import { newObjectAcl } from '../acl/read-acl.ts';
import type { Bucket } from '../bucket.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { chooseEncryption, encryptionMembers } from '../encryption/choose-encryption.ts';
import { createEncryption } from '../encryption/data-key.ts';
import { invalidRequest } from '../errors.ts';
import type { ObjectVersion } from '../object-version.ts';
import {
  contentETag,
  keyUser,
  newVersionIdMember,
  nextVersionId,
  singlePart,
} from '../objects/new-version.ts';
import { readKey } from '../objects/object-key.ts';
import { readObjectLock } from '../objects/object-lock.ts';
import { readMetadata } from '../objects/object-metadata.ts';
import { checkWritePreconditions } from '../objects/preconditions.ts';
import { announcedAlgorithm, receiveContent } from '../objects/receive-content.ts';
import { readStorageClass } from '../objects/storage-class.ts';
import { readTagHeader } from '../objects/tag-set.ts';
import { writePermissions } from '../objects/write-permissions.ts';

export type PutObjectInput = Omit<PutObjectCommandInput, 'Body'> & { readonly Body?: unknown };
type Output = Omit<PutObjectCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject = defineAction<PutObjectInput, Output>({
  schema: PutObject$,
  authorize: (input, request) =>
    writePermissions(
      openBucket(input, request),
      input.Key ?? '',
      input,
      readTagHeader(input.Tagging),
      request,
    ),
  handle: async (input, request) => {
    if (input.WriteOffsetBytes !== undefined)
      throw notModelled('appending to objects (x-amz-write-offset-bytes)');
    const bucket = openBucket(input, request);
    const version = await storeVersion(input, bucket, request);
    return {
      ...encryptionMembers(version.encryption),
      ...newVersionIdMember(bucket, version.versionId),
      ...checksumMember(version.checksum),
      ETag: version.eTag,
      ChecksumType: version.checksum.type,
    };
  },
});

async function storeVersion(
  input: PutObjectInput,
  bucket: Bucket,
  request: RequestContext,
): Promise<ObjectVersion> {
  const { s3 } = request.cloud.state;
  const key = readKey(input.Key);
  const ownership = newObjectAcl(input, bucket, key, request);
  const storageClass = readStorageClass(input.StorageClass);
  const metadata = readMetadata(input);
  const tags = readTagHeader(input.Tagging);
  const now = request.cloud.clock.now();
  const lock = readObjectLock(input, bucket, now);
  if (lock.retention ?? lock.legalHold) requireIntegrity(input, request);
  checkWritePreconditions(input, bucket, key);
  const { dataKey, encryption } = await createEncryption(
    chooseEncryption(input, bucket, key),
    keyUser(request, bucket),
  );
  const received = await receiveContent(input, dataKey, request);
  try {
    checkWritePreconditions(input, bucket, key);
  } catch (error) {
    await s3.contents.remove(received.content);
    throw error;
  }
  const eTag = contentETag(encryption, received.md5);
  const version: ObjectVersion = {
    kind: 'object',
    key,
    versionId: nextVersionId(bucket),
    lastModified: request.cloud.clock.now(),
    size: received.size,
    eTag,
    parts: singlePart({ ...received, eTag }),
    multipart: false,
    checksum: { ...received.checksum, type: 'FULL_OBJECT' },
    encryption,
    metadata,
    storageClass,
    ...ownership,
    tags,
    ...lock,
  };
  await s3.addVersion(bucket, version);
  return version;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html: Object Lock wants a digest of the data. */
function requireIntegrity(input: PutObjectInput, request: RequestContext): void {
  if (input.ContentMD5 === undefined && announcedAlgorithm(input, request) === undefined) {
    throw invalidRequest(
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
  }
}
