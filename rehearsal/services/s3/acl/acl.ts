import type { Permission } from '@aws-sdk/client-s3';

/** The predefined groups: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html, Who is a grantee? */
export type AclGroup = 'AllUsers' | 'AuthenticatedUsers' | 'LogDelivery';

/** Whom a grant is for. */
export type AclGrantee =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'group'; readonly group: AclGroup };

/** One entry of an access control list. */
export interface AclGrant {
  readonly grantee: AclGrantee;
  readonly permission: Permission;
}

/** The grants of a bucket's or object's access control list; never changed in place. */
export type Acl = readonly AclGrant[];

/** A grant to an account. */
export function grantTo(accountId: string, permission: Permission): AclGrant {
  return { grantee: { kind: 'account', accountId }, permission };
}

/** Full control for the owner and nothing for others: the default of every resource. */
export function privateAcl(owner: string): Acl {
  const known = privateAcls.get(owner) ?? [grantTo(owner, 'FULL_CONTROL')];
  privateAcls.set(owner, known);
  return known;
}

/** One for each owner: millions of objects have it. */
const privateAcls = new Map<string, Acl>();

/** Whether an ACL grants anything to one of the two groups that are the public. */
export function isPublicAcl(acl: Acl): boolean {
  return acl.some(({ grantee }) => isPublicGrantee(grantee));
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html, "public" */
export function isPublicGrantee(grantee: AclGrantee): boolean {
  return grantee.kind === 'group' && grantee.group !== 'LogDelivery';
}

/** Whether an ACL grants an account a permission, by itself or within full control. */
export function grants(acl: Acl, accountId: string, permission: Permission): boolean {
  return acl.some(
    (grant) =>
      grant.grantee.kind === 'account' &&
      grant.grantee.accountId === accountId &&
      (grant.permission === permission || grant.permission === 'FULL_CONTROL'),
  );
}

/** Whether an ACL grants anything to anybody but the owner. */
export function sharesWithOthers(acl: Acl, owner: string): boolean {
  return acl.some(({ grantee }) => grantee.kind === 'group' || grantee.accountId !== owner);
}
