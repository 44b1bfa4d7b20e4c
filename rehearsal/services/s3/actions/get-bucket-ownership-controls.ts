import {
  GetBucketOwnershipControls$,
  type GetBucketOwnershipControlsCommandInput,
  type GetBucketOwnershipControlsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketOwnershipControls.html */
export const getBucketOwnershipControls = bucketAction<
  GetBucketOwnershipControlsCommandInput,
  GetBucketOwnershipControlsOutput
>({
  schema: GetBucketOwnershipControls$,
  permission: 's3:GetBucketOwnershipControls',
  handle: (_input, { name, configuration: { ownership } }) => {
    if (ownership === undefined) {
      throw notConfigured(
        'OwnershipControlsNotFoundError',
        'The bucket ownership controls were not found',
        name,
      );
    }
    return { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } };
  },
});
