import {
  GetPublicAccessBlock$,
  type GetPublicAccessBlockCommandInput,
  type GetPublicAccessBlockOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetPublicAccessBlock.html */
export const getPublicAccessBlock = bucketAction<
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockOutput
>({
  schema: GetPublicAccessBlock$,
  permission: 's3:GetBucketPublicAccessBlock',
  handle: (_input, { name, configuration: { publicAccessBlock } }) => {
    if (publicAccessBlock === undefined) {
      throw notConfigured(
        'NoSuchPublicAccessBlockConfiguration',
        'The public access block configuration was not found',
        name,
      );
    }
    return { PublicAccessBlockConfiguration: publicAccessBlock };
  },
});
