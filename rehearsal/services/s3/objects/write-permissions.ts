import type { ConditionValues, Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { objectPermission, requestTags } from '../access/permissions.ts';
import { type AclInput, aclKeys, mentionsAcl } from '../acl/acl-input.ts';
import type { Bucket } from '../bucket.ts';
import type { EncryptionInput } from '../encryption/choose-encryption.ts';
import type { ObjectMetadata } from '../object-version.ts';
import { type ObjectLockInput, retentionKeys } from './object-lock.ts';
import type { Preconditions } from './preconditions.ts';
import type { Tags } from './tag-set.ts';

/** What the requests that create objects have in common. */
export interface WriteInput extends AclInput, EncryptionInput, ObjectLockInput, Preconditions {
  readonly StorageClass?: string | undefined;
  readonly WebsiteRedirectLocation?: ObjectMetadata['websiteRedirectLocation'] | undefined;
}

/**
 * What the caller of PutObject, CopyObject or CreateMultipartUpload needs on the new object
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html, Permissions).
 */
export function writePermissions(
  bucket: Bucket,
  key: string,
  input: WriteInput,
  tags: Tags,
  request: RequestContext,
  extra: ConditionValues = {},
): readonly Permission[] {
  const now = request.cloud.clock.now();
  const { ObjectLockMode: mode, ObjectLockRetainUntilDate: retainUntil } = input;
  const legalHold = input.ObjectLockLegalHoldStatus;
  const holdKeys: ConditionValues = legalHold === undefined ? {} : { 's3:object-lock-legal-hold': legalHold };
  const need = (action: string, context: ConditionValues): Permission =>
    objectPermission(bucket, key, action, request, { context });
  const put = need('s3:PutObject', {
    's3:ObjectCreationOperation': 'true',
    ...aclKeys(input),
    ...encryptionKeys(input, bucket, request),
    ...retentionKeys(mode, retainUntil, now),
    ...holdKeys,
    ...requestTags(tags),
    ...(input.StorageClass !== undefined && { 's3:x-amz-storage-class': input.StorageClass }),
    ...(input.WebsiteRedirectLocation !== undefined && {
      's3:x-amz-website-redirect-location': input.WebsiteRedirectLocation,
    }),
    ...(input.IfMatch !== undefined && { 's3:if-match': input.IfMatch }),
    ...(input.IfNoneMatch !== undefined && { 's3:if-none-match': input.IfNoneMatch }),
    ...extra,
  });
  return [
    put,
    ...(Object.keys(tags).length > 0 ? [need('s3:PutObjectTagging', requestTags(tags))] : []),
    ...(mentionsAcl(input) ? [need('s3:PutObjectAcl', aclKeys(input))] : []),
    ...(mode !== undefined || retainUntil !== undefined
      ? [need('s3:PutObjectRetention', retentionKeys(mode, retainUntil, now))]
      : []),
    ...(legalHold === undefined ? [] : [need('s3:PutObjectLegalHold', holdKeys)]),
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html: If-Match reads the ETag.
    ...(input.IfMatch === undefined ? [] : [need('s3:GetObject', {})]),
  ];
}

/** Only what the request says itself: the bucket's default encryption sets no condition keys. */
function encryptionKeys(input: EncryptionInput, bucket: Bucket, request: RequestContext): ConditionValues {
  const { ServerSideEncryption, SSEKMSKeyId, SSECustomerAlgorithm } = input;
  return {
    ...(ServerSideEncryption !== undefined && { 's3:x-amz-server-side-encryption': ServerSideEncryption }),
    ...(SSEKMSKeyId !== undefined && {
      's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn(SSEKMSKeyId, bucket, request),
    }),
    ...(SSECustomerAlgorithm !== undefined && {
      's3:x-amz-server-side-encryption-customer-algorithm': SSECustomerAlgorithm,
    }),
  };
}

/** The condition key holds an ARN; a bare id means a key of the caller's account in the bucket's Region. */
function keyArn(keyId: string, bucket: Bucket, { caller }: RequestContext): string {
  if (keyId.startsWith('arn:') || !('accountId' in caller)) return keyId;
  const path = keyId.startsWith('alias/') ? keyId : `key/${keyId}`;
  return `arn:aws:kms:${bucket.region}:${caller.accountId}:${path}`;
}
