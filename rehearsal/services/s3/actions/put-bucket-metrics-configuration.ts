import {
  PutBucketMetricsConfiguration$,
  type PutBucketMetricsConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { checkMetrics } from '../configuration/check-named.ts';
import { putNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketMetricsConfiguration.html: checked and stored, not acted upon. */
export const putBucketMetricsConfiguration = bucketAction<PutBucketMetricsConfigurationCommandInput, object>({
  schema: PutBucketMetricsConfiguration$,
  permission: 's3:PutMetricsConfiguration',
  handle: (input, { configuration }) => {
    checkMetrics(input.MetricsConfiguration);
    putNamed(configuration.metrics, input.Id, input.MetricsConfiguration);
    return {};
  },
});
