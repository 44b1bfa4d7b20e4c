import {
  DeleteBucketAnalyticsConfiguration$,
  type DeleteBucketAnalyticsConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { deleteNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketAnalyticsConfiguration.html */
export const deleteBucketAnalyticsConfiguration = bucketAction<
  DeleteBucketAnalyticsConfigurationCommandInput,
  object
>({
  schema: DeleteBucketAnalyticsConfiguration$,
  permission: 's3:PutAnalyticsConfiguration',
  handle: (input, { configuration }) => {
    deleteNamed(configuration.analytics, input.Id);
    return {};
  },
});
