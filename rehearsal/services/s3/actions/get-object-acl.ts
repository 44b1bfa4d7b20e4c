import { GetObjectAcl$, type GetObjectAclCommandInput, type GetObjectAclOutput } from '@aws-sdk/client-s3';
import { versionOwner } from '../access/permissions.ts';
import { privateAcl } from '../acl/acl.ts';
import { shownGrants } from '../acl/show-acl.ts';
import { ownerOf } from '../canonical-user.ts';
import { versionAction } from '../objects/version-action.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html
 * With ACLs off it shows full control for the bucket's owner, and nothing else.
 */
export const getObjectAcl = versionAction<GetObjectAclCommandInput, GetObjectAclOutput>({
  schema: GetObjectAcl$,
  permission: 's3:GetObjectAcl',
  versionPermission: 's3:GetObjectVersionAcl',
  tagConditions: true,
  handle: (_input, version, bucket) => {
    const owner = versionOwner(bucket, version.writer);
    return {
      Owner: ownerOf(owner),
      Grants: shownGrants(bucket.ownerEnforced ? privateAcl(owner) : version.acl),
    };
  },
});
