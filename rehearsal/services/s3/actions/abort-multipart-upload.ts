import {
  AbortMultipartUpload$,
  type AbortMultipartUploadCommandInput,
  type AbortMultipartUploadOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { openBucket } from '../access/open-bucket.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { removeParts } from '../multipart/remove-parts.ts';
import { uploadPermission } from '../multipart/upload-permission.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload = defineAction<
  AbortMultipartUploadCommandInput,
  AbortMultipartUploadOutput
>({
  schema: AbortMultipartUpload$,
  authorize: (input, request) => [uploadPermission(input, 's3:AbortMultipartUpload', request)],
  handle: async (input, request) => {
    if (input.IfMatchInitiatedTime !== undefined) {
      throw notModelled('aborts conditional on time, which only directory buckets have');
    }
    const bucket = openBucket(input, request);
    const upload = findUpload(bucket, input);
    bucket.uploads.delete(upload.uploadId);
    await removeParts(request.cloud.state.s3, upload.parts.values());
    return {};
  },
});
