import { DeleteBucketLifecycle$, type DeleteBucketLifecycleCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html */
export const deleteBucketLifecycle = bucketAction<DeleteBucketLifecycleCommandInput, object>({
  schema: DeleteBucketLifecycle$,
  permission: 's3:PutLifecycleConfiguration',
  handle: (_input, { configuration }) => {
    delete configuration.lifecycle;
    return {};
  },
});
