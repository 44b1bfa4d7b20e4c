import { PutPublicAccessBlock$, type PutPublicAccessBlockCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { malformedXml } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutPublicAccessBlock.html: what is not said is off. */
export const putPublicAccessBlock = bucketAction<PutPublicAccessBlockCommandInput, object>({
  schema: PutPublicAccessBlock$,
  permission: 's3:PutBucketPublicAccessBlock',
  handle: (input, bucket) => {
    const wanted = input.PublicAccessBlockConfiguration;
    if (wanted === undefined) throw malformedXml();
    bucket.configuration.publicAccessBlock = {
      BlockPublicAcls: wanted.BlockPublicAcls ?? false,
      IgnorePublicAcls: wanted.IgnorePublicAcls ?? false,
      BlockPublicPolicy: wanted.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: wanted.RestrictPublicBuckets ?? false,
    };
    return {};
  },
});
