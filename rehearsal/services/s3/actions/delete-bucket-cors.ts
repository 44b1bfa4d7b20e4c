import { DeleteBucketCors$, type DeleteBucketCorsCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketCors.html */
export const deleteBucketCors = bucketAction<DeleteBucketCorsCommandInput, object>({
  schema: DeleteBucketCors$,
  permission: 's3:PutBucketCORS',
  handle: (_input, { configuration }) => {
    delete configuration.cors;
    return {};
  },
});
