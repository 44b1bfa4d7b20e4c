import { PutBucketAcl$, type PutBucketAclCommandInput } from '@aws-sdk/client-s3';
import { notModelled } from '../../../cloud/aws-error.ts';
import { bucketAction } from '../access/bucket-action.ts';
import { aclKeys, aclsNotSupported } from '../objects/acl-input.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html: with ACLs on, `private` alone is modelled. */
export const putBucketAcl = bucketAction<PutBucketAclCommandInput, object>({
  schema: PutBucketAcl$,
  permission: 's3:PutBucketAcl',
  context: aclKeys,
  handle: (input, bucket) => {
    if (bucket.ownerEnforced) throw aclsNotSupported();
    if (input.ACL !== 'private') throw notModelled('ACLs of buckets other than private');
    return {};
  },
});
