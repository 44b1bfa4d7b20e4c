import { DeleteBucketPolicy$, type DeleteBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { requireOwnerAccount } from '../policy/owner-only.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */
export const deleteBucketPolicy = bucketAction<DeleteBucketPolicyCommandInput, object>({
  schema: DeleteBucketPolicy$,
  permission: 's3:DeleteBucketPolicy',
  handle: (_input, bucket, request) => {
    requireOwnerAccount(bucket, request);
    delete bucket.configuration.policy;
    return {};
  },
});
