import type { RequestContext } from '../../../cloud/request.ts';
import { invalidArgument } from '../errors.ts';

const header = 'x-amz-server-side-encryption';

/**
 * Encryption is chosen when an object is created: "If you include the header in your GetObject requests ... you'll get
 * an HTTP 400 Bad Request error" (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html). That parts have
 * it no more than reads, and the text, were seen on AWS: https://github.com/aws/aws-sdk-java/issues/1876.
 *
 * @throws AwsError `InvalidArgument`
 */
export function refuseEncryptionHeader({ headers }: RequestContext): void {
  const value = headers[header];
  if (value === undefined) return;
  throw invalidArgument(`${header} header is not supported for this operation.`, header, value);
}
