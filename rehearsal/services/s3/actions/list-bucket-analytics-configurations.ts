import {
  ListBucketAnalyticsConfigurations$,
  type ListBucketAnalyticsConfigurationsCommandInput,
  type ListBucketAnalyticsConfigurationsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { listNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketAnalyticsConfigurations.html */
export const listBucketAnalyticsConfigurations = bucketAction<
  ListBucketAnalyticsConfigurationsCommandInput,
  ListBucketAnalyticsConfigurationsOutput
>({
  schema: ListBucketAnalyticsConfigurations$,
  permission: 's3:GetAnalyticsConfiguration',
  handle: (input, { name, configuration }) => {
    const { configurations, ...page } = listNamed(
      configuration.analytics,
      `ListBucketAnalyticsConfigurations ${name}`,
      input.ContinuationToken,
    );
    return { ...page, ...(configurations.length > 0 && { AnalyticsConfigurationList: configurations }) };
  },
});
