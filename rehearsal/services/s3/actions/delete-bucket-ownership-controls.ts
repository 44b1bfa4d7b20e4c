import {
  DeleteBucketOwnershipControls$,
  type DeleteBucketOwnershipControlsCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketOwnershipControls.html */
export const deleteBucketOwnershipControls = bucketAction<DeleteBucketOwnershipControlsCommandInput, object>({
  schema: DeleteBucketOwnershipControls$,
  permission: 's3:PutBucketOwnershipControls',
  handle: (_input, { configuration }) => {
    delete configuration.ownership;
    return {};
  },
});
