import {
  type BucketLocationConstraint,
  GetBucketLocation$,
  type GetBucketLocationCommandInput,
  type GetBucketLocationOutput,
} from '@aws-sdk/client-s3';
import { defineAction } from '../../../cloud/action.ts';
import { openBucketAnywhere } from '../access/open-bucket.ts';
import { bucketPermission } from '../access/permissions.ts';
import { locationConstraint } from '../buckets/bucket-region.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: any Region's endpoint answers. */
export const getBucketLocation = defineAction<GetBucketLocationCommandInput, GetBucketLocationOutput>({
  schema: GetBucketLocation$,
  authorize: (input, request) => [
    bucketPermission(openBucketAnywhere(input, request), 's3:GetBucketLocation', request),
  ],
  handle: (input, request) => {
    const constraint = locationConstraint(openBucketAnywhere(input, request).region);
    // The SDK's enumeration may lag behind the Regions that there are.
    return constraint === undefined ? {} : { LocationConstraint: constraint as BucketLocationConstraint };
  },
});
