import {
  PutBucketAnalyticsConfiguration$,
  type PutBucketAnalyticsConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { checkAnalytics } from '../configuration/check-named.ts';
import { putNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAnalyticsConfiguration.html: checked and stored, not acted upon. */
export const putBucketAnalyticsConfiguration = bucketAction<
  PutBucketAnalyticsConfigurationCommandInput,
  object
>({
  schema: PutBucketAnalyticsConfiguration$,
  permission: 's3:PutAnalyticsConfiguration',
  handle: (input, { configuration }) => {
    checkAnalytics(input.AnalyticsConfiguration);
    putNamed(configuration.analytics, input.Id, input.AnalyticsConfiguration);
    return {};
  },
});
