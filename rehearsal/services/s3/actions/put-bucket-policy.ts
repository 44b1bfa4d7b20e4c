import { PutBucketPolicy$, type PutBucketPolicyCommandInput } from '@aws-sdk/client-s3';
import type { RequestContext } from '../../../cloud/request.ts';
import { bucketAction } from '../access/bucket-action.ts';
import { publicAccessOf } from '../access/public-access.ts';
import type { Bucket } from '../bucket.ts';
import { accessDenied } from '../errors.ts';
import { isPublicPolicy } from '../policy/is-public.ts';
import { requireOwnerAccount } from '../policy/owner-only.ts';
import { readBucketPolicy } from '../policy/read-bucket-policy.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
export const putBucketPolicy = bucketAction<PutBucketPolicyCommandInput, object>({
  schema: PutBucketPolicy$,
  permission: 's3:PutBucketPolicy',
  handle: async (input, bucket, request) => {
    requireOwnerAccount(bucket, request);
    const policy = await readBucketPolicy(input.Policy ?? '', bucket, request.cloud);
    if (publicAccessOf(bucket, request).blockPolicy && isPublicPolicy(policy.document)) {
      throw publicPolicyBlocked(bucket, request);
    }
    bucket.configuration.policy = policy;
    // The SDK's schema says 200, AWS 204: see the sample response of the page.
    return { $metadata: { httpStatusCode: 204 } };
  },
});

function publicPolicyBlocked(bucket: Bucket, { caller }: RequestContext): Error {
  const who = 'arn' in caller ? caller.arn : caller.kind;
  return accessDenied(
    `User: ${who} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucket.arn}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
  );
}
