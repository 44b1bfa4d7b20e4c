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
  if (found === undefined) throw invalidTarget('The target bucket for logging does not exist', target);
  if (found.owner !== bucket.owner) {
    throw invalidTarget(
      'The owner for the bucket to be logged and the target bucket must be the same.',
      target,
    );
  }
  if (found.region === bucket.region) return;
  // With AWS's own spelling; from us-east-1 it does not say where the source is.
  throw new AwsError('CrossLocationLoggingProhibitted', 'Cross S3 location logging not allowed. ', {
    status: 403,
    members: {
      ...(bucket.region !== 'us-east-1' && { SourceBucketLocation: bucket.region }),
      TargetBucketLocation: found.region,
    },
  });
}

function invalidTarget(problem: string, target: string): AwsError {
  return new AwsError('InvalidTargetBucketForLogging', problem, { members: { TargetBucket: target } });
}
