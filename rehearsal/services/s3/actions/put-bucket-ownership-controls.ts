import { PutBucketOwnershipControls$, type PutBucketOwnershipControlsCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { readOwnership } from '../configuration/ownership.ts';
import { malformedXml } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const putBucketOwnershipControls = bucketAction<PutBucketOwnershipControlsCommandInput, object>({
  schema: PutBucketOwnershipControls$,
  permission: 's3:PutBucketOwnershipControls',
  handle: (input, { configuration }) => {
    const [rule, second] = input.OwnershipControls?.Rules ?? [];
    if (rule?.ObjectOwnership === undefined || second !== undefined) throw malformedXml();
    configuration.ownership = readOwnership(rule.ObjectOwnership);
    return {};
  },
});
