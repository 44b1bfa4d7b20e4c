import { PutBucketTagging$, type PutBucketTaggingCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { malformedXml } from '../errors.ts';
import { readTagSet } from '../objects/tag-set.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html */
export const putBucketTagging = bucketAction<PutBucketTaggingCommandInput, object>({
  schema: PutBucketTagging$,
  permission: 's3:PutBucketTagging',
  handle: (input, { configuration }) => {
    if (input.Tagging === undefined) throw malformedXml();
    configuration.tags = readTagSet(input.Tagging.TagSet ?? [], 50, 'Bucket');
    // The SDK's schema says 200, AWS 204: see the sample response of the page.
    return { $metadata: { httpStatusCode: 204 } };
  },
});
