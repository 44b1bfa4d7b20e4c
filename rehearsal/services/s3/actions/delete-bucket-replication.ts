import { DeleteBucketReplication$, type DeleteBucketReplicationCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketReplication.html */
export const deleteBucketReplication = bucketAction<DeleteBucketReplicationCommandInput, object>({
  schema: DeleteBucketReplication$,
  permission: 's3:PutReplicationConfiguration',
  handle: (_input, bucket, request) => {
    request.cloud.state.s3.setReplication(bucket, undefined);
    return {};
  },
});
