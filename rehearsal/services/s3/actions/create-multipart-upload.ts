import {
  CreateMultipartUpload$,
  type CreateMultipartUploadCommandInput,
  type CreateMultipartUploadOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { newObjectAcl } from '../acl/read-acl.ts';
import { chooseEncryption, encryptionMembers } from '../encryption/choose-encryption.ts';
import { createEncryption, openDataKey } from '../encryption/data-key.ts';
import { accessDenied } from '../errors.ts';
import { chooseChecksum } from '../multipart/checksum-choice.ts';
import type { MultipartUpload } from '../multipart-upload.ts';
import { keyUser } from '../objects/new-version.ts';
import { readKey } from '../objects/object-key.ts';
import { readObjectLock } from '../objects/object-lock.ts';
import { readMetadata } from '../objects/object-metadata.ts';
import { readStorageClass } from '../objects/storage-class.ts';
import { readTagHeader } from '../objects/tag-set.ts';
import { writePermissions } from '../objects/write-permissions.ts';
import { createUploadId } from '../version-id.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload = defineAction<
  CreateMultipartUploadCommandInput,
  CreateMultipartUploadOutput
>({
  schema: CreateMultipartUpload$,
  authorize: (input, request) =>
    writePermissions(
      openBucket(input, request),
      input.Key ?? '',
      input,
      readTagHeader(input.Tagging),
      request,
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
      { 's3:ObjectCreationOperation': 'false' },
    ),
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    const { caller } = request;
    if (!('accountId' in caller)) throw accessDenied();
    const key = readKey(input.Key);
    const now = request.cloud.clock.now();
    const user = keyUser(request, bucket);
    const { encryption } = await createEncryption(chooseEncryption(input, bucket, key), user);
    // "The requester must have permission to kms:Decrypt and kms:GenerateDataKey*": S3 reads the parts to join them.
    await openDataKey(encryption, user);
    const upload: MultipartUpload = {
      uploadId: createUploadId(),
      key,
      initiated: now,
      replaces: bucket.versions.current(key),
      initiator: caller,
      encryption,
      metadata: readMetadata(input),
      storageClass: readStorageClass(input.StorageClass),
      tags: readTagHeader(input.Tagging),
      ...readObjectLock(input, bucket, now),
      ...newObjectAcl(input, bucket, key, request),
      ...chooseChecksum(input.ChecksumAlgorithm, input.ChecksumType),
      parts: new Map(),
    };
    bucket.uploads.set(upload.uploadId, upload);
    return {
      Bucket: bucket.name,
      Key: key,
      UploadId: upload.uploadId,
      ...encryptionMembers(encryption),
      ...(upload.checksumRequested && {
        ChecksumAlgorithm: upload.checksumAlgorithm,
        ChecksumType: upload.checksumType,
      }),
    };
  },
});
