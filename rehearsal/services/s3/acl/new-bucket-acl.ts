import type { CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { type Acl, isPublicAcl, privateAcl } from './acl.ts';
import { mentionsAcl } from './acl-input.ts';
import { aclOfHeaders } from './read-acl.ts';

/**
 * The ACL that CreateBucket gives. A new bucket has ACLs off unless the request turns them on, and always blocks public
 * access (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html).
 *
 * @throws AwsError `InvalidBucketAclWithObjectOwnership`, `InvalidBucketAclWithBlockPublicAccessError`
 */
export function newBucketAcl(input: CreateBucketCommandInput, owner: string, request: RequestContext): Acl {
  if (!mentionsAcl(input) || input.ACL === 'private') return privateAcl(owner);
  if ((input.ObjectOwnership ?? 'BucketOwnerEnforced') === 'BucketOwnerEnforced') throw aclAgainstOwnership();
  const acl = aclOfHeaders(input, { owner }, request) ?? privateAcl(owner);
  if (!isPublicAcl(acl)) return acl;
  throw new AwsError(
    'InvalidBucketAclWithBlockPublicAccessError',
    'Bucket cannot have public ACLs set with BlockPublicAccess enabled',
  );
}

/** Where ACLs are to be off, the bucket's own must give nothing to others. */
export function aclAgainstOwnership(): AwsError {
  return new AwsError(
    'InvalidBucketAclWithObjectOwnership',
    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
  );
}
