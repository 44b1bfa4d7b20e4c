import { HeadBucket$, type HeadBucketCommandInput, type HeadBucketOutput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket = bucketAction<HeadBucketCommandInput, HeadBucketOutput>({
  schema: HeadBucket$,
  permission: 's3:ListBucket',
  handle: (_input, bucket) => ({
    BucketArn: bucket.arn,
    BucketRegion: bucket.region,
    AccessPointAlias: false,
  }),
});
