import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import type { Caller } from '../../../cloud/caller.ts';
import type { Bucket } from '../bucket.ts';

/** What a write says about ACLs. */
export interface AclInput {
  readonly ACL?: string | undefined;
  readonly GrantFullControl?: string | undefined;
  readonly GrantRead?: string | undefined;
  readonly GrantReadACP?: string | undefined;
  readonly GrantWrite?: string | undefined;
  readonly GrantWriteACP?: string | undefined;
}

/** Whether a request says anything about ACLs; such a write needs `s3:PutObjectAcl` too. */
export function mentionsAcl(input: AclInput): boolean {
  return input.ACL !== undefined || grants(input).length > 0;
}

/** A canned ACL and grants as condition keys (`s3:x-amz-acl`, `s3:x-amz-grant-read`, ...). */
export function aclKeys(input: AclInput): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...(input.ACL === undefined ? [] : [['s3:x-amz-acl', input.ACL] as const]),
    ...grants(input),
  ]);
}

/**
 * Whether the bucket's owner gets full control of what is written. Throws `AccessControlListNotSupported` where the
 * bucket has ACLs off (https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html) and the one
 * asked for is not equivalent to that; with ACLs on, only those two that give nothing to others are modelled.
 */
export function readAcl(
  input: AclInput,
  bucket: Bucket,
  caller: Caller,
): { readonly bucketOwnerFullControl: boolean } {
  const bucketOwnerFullControl = input.ACL === 'bucket-owner-full-control';
  const granted = grants(input);
  if (bucket.ownerEnforced) {
    // `private` from the bucket's own account comes to the same, and AWS takes it: rclone up to 1.60 sends it always,
    // and is refused across accounts only (https://github.com/rclone/rclone/issues/6413).
    const ownersPrivate =
      input.ACL === 'private' && 'accountId' in caller && caller.accountId === bucket.owner;
    const equivalent = input.ACL === undefined || bucketOwnerFullControl || ownersPrivate;
    if (granted.length > 0 || !equivalent) throw aclsNotSupported();
  }
  if (granted.length > 0) throw notModelled('ACL grants');
  if (input.ACL !== undefined && !bucketOwnerFullControl && input.ACL !== 'private') {
    throw notModelled(`the canned ACL ${input.ACL}`);
  }
  return { bucketOwnerFullControl };
}

export function aclsNotSupported(): AwsError {
  return new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

function grants(input: AclInput): readonly (readonly [string, string])[] {
  const headers = {
    's3:x-amz-grant-full-control': input.GrantFullControl,
    's3:x-amz-grant-read': input.GrantRead,
    's3:x-amz-grant-read-acp': input.GrantReadACP,
    's3:x-amz-grant-write': input.GrantWrite,
    's3:x-amz-grant-write-acp': input.GrantWriteACP,
  };
  return Object.entries(headers).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
}
