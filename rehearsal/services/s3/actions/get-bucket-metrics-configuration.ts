import {
  GetBucketMetricsConfiguration$,
  type GetBucketMetricsConfigurationCommandInput,
  type GetBucketMetricsConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { getNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketMetricsConfiguration.html */
export const getBucketMetricsConfiguration = bucketAction<
  GetBucketMetricsConfigurationCommandInput,
  GetBucketMetricsConfigurationOutput
>({
  schema: GetBucketMetricsConfiguration$,
  permission: 's3:GetMetricsConfiguration',
  handle: (input, { configuration }) => ({
    MetricsConfiguration: getNamed(configuration.metrics, input.Id),
  }),
});
