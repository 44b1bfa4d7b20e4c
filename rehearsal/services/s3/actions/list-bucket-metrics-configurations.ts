import {
  ListBucketMetricsConfigurations$,
  type ListBucketMetricsConfigurationsCommandInput,
  type ListBucketMetricsConfigurationsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { listNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketMetricsConfigurations.html */
export const listBucketMetricsConfigurations = bucketAction<
  ListBucketMetricsConfigurationsCommandInput,
  ListBucketMetricsConfigurationsOutput
>({
  schema: ListBucketMetricsConfigurations$,
  permission: 's3:GetMetricsConfiguration',
  handle: (input, { name, configuration }) => {
    const { configurations, ...page } = listNamed(
      configuration.metrics,
      `ListBucketMetricsConfigurations ${name}`,
      input.ContinuationToken,
    );
    return { ...page, ...(configurations.length > 0 && { MetricsConfigurationList: configurations }) };
  },
});
