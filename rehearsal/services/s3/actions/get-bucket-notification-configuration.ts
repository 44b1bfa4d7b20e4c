import {
  GetBucketNotificationConfiguration$,
  type GetBucketNotificationConfigurationCommandInput,
  type NotificationConfiguration,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration = bucketAction<
  GetBucketNotificationConfigurationCommandInput,
  NotificationConfiguration
>({
  schema: GetBucketNotificationConfiguration$,
  permission: 's3:GetBucketNotification',
  handle: (_input, { configuration: { notification } }) => notification,
});
