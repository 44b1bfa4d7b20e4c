import {
  GetBucketPolicy$,
  type GetBucketPolicyCommandInput,
  type GetBucketPolicyOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { noSuchBucketPolicy } from '../errors.ts';
import { requireOwnerAccount } from '../policy/owner-only.ts';
import { shownPolicy } from '../policy/shown-policy.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
export const getBucketPolicy = bucketAction<GetBucketPolicyCommandInput, GetBucketPolicyOutput>({
  schema: GetBucketPolicy$,
  permission: 's3:GetBucketPolicy',
  handle: (_input, bucket, request) => {
    requireOwnerAccount(bucket, request);
    const { policy } = bucket.configuration;
    if (policy === undefined) throw noSuchBucketPolicy(bucket.name);
    return { Policy: shownPolicy(policy, request.cloud.state.iam) };
  },
});
