import type { RequestContext } from '../../../cloud/request.ts';
import { invalidArgument } from '../errors.ts';

const header = 'x-amz-server-side-encryption';

/**
 * Encryption is chosen when an object is created: "If you include the header in your GetObject requests ... you'll get
 * an HTTP 400 Bad Request error" (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html); the text is in
 * https://github.com/s3tools/s3cmd/issues/276.
 *
 * @throws AwsError `InvalidArgument`
 */
export function refuseEncryptionHeader({ headers }: RequestContext): void {
  const value = headers[header];
  if (value === undefined) return;
  throw invalidArgument(`${header} header is not supported for this operation.`, header, value);
}
