import {
  GetBucketTagging$,
  type GetBucketTaggingCommandInput,
  type GetBucketTaggingOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';
import { writeTagSet } from '../objects/tag-set.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html */
export const getBucketTagging = bucketAction<GetBucketTaggingCommandInput, GetBucketTaggingOutput>({
  schema: GetBucketTagging$,
  permission: 's3:GetBucketTagging',
  handle: (_input, { name, configuration: { tags } }) => {
    if (tags === undefined) throw notConfigured('NoSuchTagSet', 'The TagSet does not exist', name);
    return { TagSet: writeTagSet(tags) };
  },
});
