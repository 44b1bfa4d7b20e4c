import { UploadPart$, type UploadPartCommandInput, type UploadPartOutput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucket } from '../access/open-bucket.ts';
import { objectPermission } from '../access/permissions.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { encryptionMembers } from '../encryption/choose-encryption.ts';
import { refuseEncryptionHeader } from '../encryption/refuse-encryption-header.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { storePart } from '../multipart/store-part.ts';

export type UploadPartInput = Omit<UploadPartCommandInput, 'Body'> & { readonly Body?: unknown };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart = defineAction<UploadPartInput, UploadPartOutput>({
  schema: UploadPart$,
  authorize: (input, request) => [
    objectPermission(openBucket(input, request), input.Key ?? '', 's3:PutObject', request, {
      context: { 's3:ObjectCreationOperation': 'false' },
    }),
  ],
  handle: async (input, request) => {
    const bucket = openBucket(input, request);
    refuseEncryptionHeader(request);
    const upload = findUpload(bucket, input);
    const { part, checksum } = await storePart(upload, input.PartNumber, input, bucket, request);
    return {
      ETag: part.eTag,
      ...encryptionMembers(upload.encryption),
      ...checksumMember(checksum),
    };
  },
});
