import { PutBucketLogging$, type PutBucketLoggingCommandInput } from '@aws-sdk/client-s3';
import { AwsError, notModelled } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { bucketAction } from '../access/bucket-action.ts';
import type { Bucket } from '../bucket.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLogging.html: an empty status turns it off. */
export const putBucketLogging = bucketAction<PutBucketLoggingCommandInput, object>({
  schema: PutBucketLogging$,
  permission: 's3:PutBucketLogging',
  handle: (input, bucket, request) => {
    const logging = input.BucketLoggingStatus?.LoggingEnabled;
    if (logging === undefined) {
      delete bucket.configuration.logging;
      return {};
    }
    if (logging.TargetGrants !== undefined) throw notModelled('grants on access logs');
    checkTarget(bucket, logging.TargetBucket ?? '', request);
    bucket.configuration.logging = logging;
    return {};
  },
});

/** Logs go to a bucket of the same account and Region. */
function checkTarget(bucket: Bucket, target: string, { cloud }: RequestContext): void {
  const found = cloud.state.s3.findBucket(target);
  const problem =
    found === undefined
      ? 'The target bucket for logging does not exist'
      : found.owner !== bucket.owner
        ? 'The owner for the bucket to be logged and the target bucket must be the same.'
        : found.region !== bucket.region
          ? 'The source and target bucket must be in the same Region.'
          : undefined;
  if (problem === undefined) return;
  throw new AwsError('InvalidTargetBucketForLogging', problem, { members: { TargetBucket: target } });
}
