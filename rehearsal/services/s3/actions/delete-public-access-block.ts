import { DeletePublicAccessBlock$, type DeletePublicAccessBlockCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeletePublicAccessBlock.html */
export const deletePublicAccessBlock = bucketAction<DeletePublicAccessBlockCommandInput, object>({
  schema: DeletePublicAccessBlock$,
  permission: 's3:PutBucketPublicAccessBlock',
  handle: (_input, { configuration }) => {
    delete configuration.publicAccessBlock;
    return {};
  },
});
