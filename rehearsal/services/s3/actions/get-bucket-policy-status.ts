import {
  GetBucketPolicyStatus$,
  type GetBucketPolicyStatusCommandInput,
  type GetBucketPolicyStatusOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { noSuchBucketPolicy } from '../errors.ts';
import { isPublicPolicy } from '../policy/is-public.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
export const getBucketPolicyStatus = bucketAction<
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusOutput
>({
  schema: GetBucketPolicyStatus$,
  permission: 's3:GetBucketPolicyStatus',
  handle: (_input, bucket) => {
    const { policy } = bucket.configuration;
    if (policy === undefined) throw noSuchBucketPolicy(bucket.name);
    return { PolicyStatus: { IsPublic: isPublicPolicy(policy.document) } };
  },
});
