import {
  GetBucketAnalyticsConfiguration$,
  type GetBucketAnalyticsConfigurationCommandInput,
  type GetBucketAnalyticsConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { getNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAnalyticsConfiguration.html */
export const getBucketAnalyticsConfiguration = bucketAction<
  GetBucketAnalyticsConfigurationCommandInput,
  GetBucketAnalyticsConfigurationOutput
>({
  schema: GetBucketAnalyticsConfiguration$,
  permission: 's3:GetAnalyticsConfiguration',
  handle: (input, { configuration }) => ({
    AnalyticsConfiguration: getNamed(configuration.analytics, input.Id),
  }),
});
