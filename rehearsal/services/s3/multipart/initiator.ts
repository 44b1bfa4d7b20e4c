import type { Initiator } from '@aws-sdk/client-s3';
import type { MultipartUpload } from '../multipart-upload.ts';

/** Who began an upload: an IAM principal is shown by its ARN. */
export function initiatorOf({ initiator }: MultipartUpload): Initiator {
  return { ID: initiator.arn };
}
