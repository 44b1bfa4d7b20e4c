import {
  DeleteBucketMetricsConfiguration$,
  type DeleteBucketMetricsConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { deleteNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketMetricsConfiguration.html */
export const deleteBucketMetricsConfiguration = bucketAction<
  DeleteBucketMetricsConfigurationCommandInput,
  object
>({
  schema: DeleteBucketMetricsConfiguration$,
  permission: 's3:PutMetricsConfiguration',
  handle: (input, { configuration }) => {
    deleteNamed(configuration.metrics, input.Id);
    return {};
  },
});
