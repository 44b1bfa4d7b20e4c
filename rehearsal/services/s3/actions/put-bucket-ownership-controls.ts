import { PutBucketOwnershipControls$, type PutBucketOwnershipControlsCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { sharesWithOthers } from '../acl/acl.ts';
import { aclAgainstOwnership } from '../acl/new-bucket-acl.ts';
import { isOwnership } from '../configuration/ownership.ts';
import { malformedXml } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketOwnershipControls.html */
export const putBucketOwnershipControls = bucketAction<PutBucketOwnershipControlsCommandInput, object>({
  schema: PutBucketOwnershipControls$,
  permission: 's3:PutBucketOwnershipControls',
  handle: (input, { configuration, owner }) => {
    const [rule, second] = input.OwnershipControls?.Rules ?? [];
    if (rule?.ObjectOwnership === undefined || second !== undefined) throw malformedXml();
    const ownership = rule.ObjectOwnership;
    if (!isOwnership(ownership)) throw malformedXml();
    if (ownership === 'BucketOwnerEnforced' && sharesWithOthers(configuration.acl, owner)) {
      throw aclAgainstOwnership();
    }
    configuration.ownership = ownership;
    return {};
  },
});
