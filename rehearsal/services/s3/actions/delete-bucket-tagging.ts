import { DeleteBucketTagging$, type DeleteBucketTaggingCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html */
export const deleteBucketTagging = bucketAction<DeleteBucketTaggingCommandInput, object>({
  schema: DeleteBucketTagging$,
  permission: 's3:PutBucketTagging',
  handle: (_input, { configuration }) => {
    delete configuration.tags;
    return {};
  },
});
