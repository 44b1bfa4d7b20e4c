import type { Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { openBucket } from '../access/open-bucket.ts';
import { objectPermission } from '../access/permissions.ts';

/**
 * What a caller needs on an upload to abort it or list its parts. "By default, the bucket owner and the initiator of
 * the multipart upload are allowed"; an initiator's whole account is
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions).
 */
export function uploadPermission(
  input: {
    readonly Bucket: string | undefined;
    readonly ExpectedBucketOwner?: string | undefined;
    readonly Key: string | undefined;
    readonly UploadId: string | undefined;
  },
  action: string,
  request: RequestContext,
): Permission {
  const { caller } = request;
  const bucket = openBucket(input, request);
  const permission = objectPermission(bucket, input.Key ?? '', action, request);
  const initiator = bucket.uploads.get(input.UploadId ?? '')?.initiator.accountId;
  const own = 'accountId' in caller && caller.accountId === initiator;
  return own ? { ...permission, resourceAccount: caller.accountId } : permission;
}
