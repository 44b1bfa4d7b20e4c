import type { AccessControlPolicy } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Caller } from '../../../cloud/caller.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { publicAccessOf } from '../access/public-access.ts';
import type { Bucket } from '../bucket.ts';
import { canonicalUserId } from '../canonical-user.ts';
import { accessDenied, invalidRequest } from '../errors.ts';
import { writerOf } from '../objects/new-version.ts';
import { type Acl, grants, isPublicAcl, privateAcl } from './acl.ts';
import { type AclInput, grantsIn } from './acl-input.ts';
import { type AclOwners, cannedAcl } from './canned-acl.ts';
import { canonicalUser, grantsOfDocument, grantsOfHeaders, malformedAcl } from './read-grants.ts';

/**
 * Who owns an object that is being written, and its ACL.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 *
 * @throws AwsError `AccessControlListNotSupported` where ACLs are off and the one asked for is not equivalent to that,
 * `AccessDenied` for a public one where those are blocked
 */
export function newObjectAcl(
  input: AclInput,
  bucket: Bucket,
  key: string,
  request: RequestContext,
): { readonly writer: string; readonly acl: Acl } {
  const { caller } = request;
  if (bucket.ownerEnforced) {
    refuseAcl(input, bucket, caller);
    return { writer: bucket.owner, acl: privateAcl(bucket.owner) };
  }
  const preferred =
    bucket.configuration.ownership === 'BucketOwnerPreferred' && input.ACL === 'bucket-owner-full-control';
  const writer = preferred ? bucket.owner : writerOf(caller, bucket);
  const acl =
    aclOfHeaders(input, { owner: writer, bucketOwner: bucket.owner }, request) ?? privateAcl(writer);
  refusePublic(acl, bucket, { action: 's3:PutObjectAcl', resource: bucket.objectArn(key) }, request);
  return { writer, acl };
}

/** What PutBucketAcl and PutObjectAcl take: headers or a document. */
export interface PutAclInput extends AclInput {
  readonly AccessControlPolicy?: AccessControlPolicy | undefined;
}

/**
 * The ACL that a request puts.
 *
 * @throws AwsError where it gives none, several, or one that is not well-formed
 */
export function readPutAcl(input: PutAclInput, owners: AclOwners, request: RequestContext): Acl {
  const { AccessControlPolicy: document } = input;
  const byHeaders = aclOfHeaders(input, owners, request);
  if (document === undefined) {
    if (byHeaders !== undefined) return byHeaders;
    throw new AwsError('MissingSecurityHeader', 'Your request was missing a required header', {
      members: { MissingHeaderName: 'x-amz-acl' },
    });
  }
  if (byHeaders !== undefined) {
    throw new AwsError('UnexpectedContent', 'This request does not support content');
  }
  if (document.Owner?.ID === undefined) throw malformedAcl();
  canonicalUser(document.Owner.ID, 'CanonicalUser/ID', request.cloud);
  const acl = grantsOfDocument(document.Grants ?? [], request.cloud);
  // An ACL cannot give the resource to another owner.
  if (document.Owner.ID !== canonicalUserId(owners.owner)) throw accessDenied();
  return acl;
}

/** Whether an ACL says no more than that the owner has full control. */
export function givesOwnerAlone(acl: Acl, owner: string): boolean {
  return acl.length === 1 && grants(acl, owner, 'FULL_CONTROL');
}

/**
 * "BlockPublicAcls": https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 *
 * @throws AwsError `AccessDenied`
 */
export function refusePublic(
  acl: Acl,
  bucket: Bucket,
  { action, resource }: { readonly action: string; readonly resource: string },
  request: RequestContext,
): void {
  if (!isPublicAcl(acl) || !publicAccessOf(bucket, request).blockAcls) return;
  const { caller } = request;
  if (!('arn' in caller)) throw accessDenied();
  throw accessDenied(
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: "${resource}" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.`,
  );
}

/** The ACL that headers give; undefined where none does. */
export function aclOfHeaders(input: AclInput, owners: AclOwners, { cloud }: RequestContext): Acl | undefined {
  const granted = grantsIn(input).length > 0;
  if (input.ACL === undefined) return granted ? grantsOfHeaders(input, cloud) : undefined;
  if (granted) throw invalidRequest('Specifying both Canned ACLs and Header Grants is not allowed');
  return cannedAcl(input.ACL, owners);
}

export function aclsNotSupported(): AwsError {
  return new AwsError('AccessControlListNotSupported', 'The bucket does not allow ACLs');
}

/**
 * With ACLs off. `private` from the bucket's own account comes to the same, and AWS takes it: rclone up to 1.60 sends
 * it always, and is refused across accounts only (https://github.com/rclone/rclone/issues/6413).
 */
function refuseAcl(input: AclInput, bucket: Bucket, caller: Caller): void {
  const ownersPrivate = input.ACL === 'private' && 'accountId' in caller && caller.accountId === bucket.owner;
  const equivalent = input.ACL === undefined || input.ACL === 'bucket-owner-full-control' || ownersPrivate;
  if (grantsIn(input).length > 0 || !equivalent) throw aclsNotSupported();
}
