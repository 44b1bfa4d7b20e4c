import { PutBucketAcl$, type PutBucketAclCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { aclKeys } from '../acl/acl-input.ts';
import { aclsNotSupported, readPutAcl, refusePublic } from '../acl/read-acl.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl = bucketAction<PutBucketAclCommandInput, object>({
  schema: PutBucketAcl$,
  permission: 's3:PutBucketAcl',
  context: aclKeys,
  handle: (input, bucket, request) => {
    if (bucket.ownerEnforced) throw aclsNotSupported();
    const acl = readPutAcl(input, { owner: bucket.owner }, request);
    refusePublic(acl, bucket, { action: 's3:PutBucketAcl', resource: bucket.arn }, request);
    bucket.configuration.acl = acl;
    return {};
  },
});
