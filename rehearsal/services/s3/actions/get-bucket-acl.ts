import { GetBucketAcl$, type GetBucketAclCommandInput, type GetBucketAclOutput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { privateAcl } from '../acl/acl.ts';
import { shownGrants } from '../acl/show-acl.ts';
import { ownerOf } from '../canonical-user.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html
 * With ACLs off it shows full control for the owner, and nothing else.
 */
export const getBucketAcl = bucketAction<GetBucketAclCommandInput, GetBucketAclOutput>({
  schema: GetBucketAcl$,
  permission: 's3:GetBucketAcl',
  handle: (_input, { owner, ownerEnforced, configuration }) => ({
    Owner: ownerOf(owner),
    Grants: shownGrants(ownerEnforced ? privateAcl(owner) : configuration.acl),
  }),
});
