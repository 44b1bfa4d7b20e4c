import { AwsError } from '../../../cloud/aws-error.ts';
import type { Bucket } from '../bucket.ts';
import type { MultipartUpload } from '../multipart-upload.ts';

/** The upload that a request names. Throws `NoSuchUpload`. */
export function findUpload(
  bucket: Bucket,
  input: { readonly Key: string | undefined; readonly UploadId: string | undefined },
): MultipartUpload {
  const upload = bucket.uploads.get(input.UploadId ?? '');
  if (upload === undefined || upload.key !== input.Key) {
    throw new AwsError(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { status: 404, members: { UploadId: input.UploadId ?? '' } },
    );
  }
  return upload;
}
