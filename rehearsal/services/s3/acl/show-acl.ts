import type { Grant } from '@aws-sdk/client-s3';
import { canonicalUserId } from '../canonical-user.ts';
import type { Acl } from './acl.ts';
import { uriOf } from './read-grants.ts';

/** An ACL as GetBucketAcl and GetObjectAcl show it. */
export function shownGrants(acl: Acl): Grant[] {
  return acl.map(({ grantee, permission }) => ({
    Grantee:
      grantee.kind === 'account'
        ? { Type: 'CanonicalUser', ID: canonicalUserId(grantee.accountId) }
        : { Type: 'Group', URI: uriOf(grantee.group) },
    Permission: permission,
  }));
}
