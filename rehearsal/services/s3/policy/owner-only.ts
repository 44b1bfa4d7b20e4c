import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';

/**
 * Bucket policies are read and changed by identities of the owner's account only, whatever the policy allows
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html, Permissions).
 */
export function requireOwnerAccount(bucket: Bucket, { caller }: RequestContext): void {
  if ('accountId' in caller && caller.accountId === bucket.owner) return;
  throw new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
  });
}
