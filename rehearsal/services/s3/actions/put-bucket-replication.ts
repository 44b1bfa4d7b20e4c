import { PutBucketReplication$, type PutBucketReplicationCommandInput } from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { openBucket } from '../access/open-bucket.ts';
import { bucketPermission } from '../access/permissions.ts';
import { readReplicationConfiguration, replicationRole } from '../configuration/replication-configuration.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
 * The caller hands the role to S3, which takes `iam:PassRole`.
 */
export const putBucketReplication = defineAction<PutBucketReplicationCommandInput, object>({
  schema: PutBucketReplication$,
  authorize: (input, request) => {
    const bucket = openBucket(input, request);
    const role = replicationRole(input.ReplicationConfiguration?.Role);
    return [
      bucketPermission(bucket, 's3:PutReplicationConfiguration', request),
      {
        action: 'iam:PassRole',
        resource: role.arn,
        resourceAccount: role.account,
        context: { 'iam:PassedToService': 's3.amazonaws.com' },
      },
    ];
  },
  handle: (input, request) => {
    if (input.Token !== undefined) throw notModelled('tokens for replication of Object Lock buckets');
    const bucket = openBucket(input, request);
    const { s3 } = request.cloud.state;
    s3.setReplication(bucket, readReplicationConfiguration(input.ReplicationConfiguration, bucket, s3));
    return {};
  },
});
