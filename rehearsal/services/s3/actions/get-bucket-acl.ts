import { GetBucketAcl$, type GetBucketAclCommandInput, type GetBucketAclOutput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { fullControl, ownerOf } from '../canonical-user.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html: full control for the owner, always. */
export const getBucketAcl = bucketAction<GetBucketAclCommandInput, GetBucketAclOutput>({
  schema: GetBucketAcl$,
  permission: 's3:GetBucketAcl',
  handle: (_input, { owner }) => ({ Owner: ownerOf(owner), Grants: [fullControl(owner)] }),
});
