import { notModelled } from '../../../cloud/aws-error.ts';
import { invalidArgument } from '../errors.ts';
import { type Acl, type AclGrant, type AclGroup, grantTo, privateAcl } from './acl.ts';

/** Whose resource a canned ACL is for. */
export interface AclOwners {
  /** The account that owns the bucket or object. */
  readonly owner: string;
  /** The account that owns the object's bucket; absent for a bucket's own ACL. */
  readonly bucketOwner?: string;
}

/**
 * The grants that a canned ACL stands for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
 *
 * @throws AwsError `InvalidArgument` for a name that is none
 */
export function cannedAcl(name: string, { owner, bucketOwner }: AclOwners): Acl {
  const own = privateAcl(owner);
  const toBucketOwner = (permission: 'READ' | 'FULL_CONTROL'): Acl =>
    bucketOwner === undefined || bucketOwner === owner ? own : [...own, grantTo(bucketOwner, permission)];
  switch (name) {
    case 'private':
      return own;
    case 'public-read':
      return [...own, grantToGroup('AllUsers', 'READ')];
    case 'public-read-write':
      return [...own, grantToGroup('AllUsers', 'READ'), grantToGroup('AllUsers', 'WRITE')];
    case 'authenticated-read':
      return [...own, grantToGroup('AuthenticatedUsers', 'READ')];
    case 'bucket-owner-read':
      return toBucketOwner('READ');
    case 'bucket-owner-full-control':
      return toBucketOwner('FULL_CONTROL');
    case 'log-delivery-write':
      return [...own, grantToGroup('LogDelivery', 'WRITE'), grantToGroup('LogDelivery', 'READ_ACP')];
    case 'aws-exec-read':
      throw notModelled('the canned ACL aws-exec-read, which lets Amazon EC2 read');
    default:
      throw invalidArgument('', 'x-amz-acl', name);
  }
}

function grantToGroup(group: AclGroup, permission: AclGrant['permission']): AclGrant {
  return { grantee: { kind: 'group', group }, permission };
}
