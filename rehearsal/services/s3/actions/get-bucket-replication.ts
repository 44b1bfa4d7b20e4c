import {
  GetBucketReplication$,
  type GetBucketReplicationCommandInput,
  type GetBucketReplicationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketReplication.html */
export const getBucketReplication = bucketAction<
  GetBucketReplicationCommandInput,
  GetBucketReplicationOutput
>({
  schema: GetBucketReplication$,
  permission: 's3:GetReplicationConfiguration',
  handle: (_input, { name, configuration: { replication } }) => {
    if (replication === undefined) {
      throw notConfigured(
        'ReplicationConfigurationNotFoundError',
        'The replication configuration was not found',
        name,
      );
    }
    return { ReplicationConfiguration: replication };
  },
});
