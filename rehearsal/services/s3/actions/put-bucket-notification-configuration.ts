import {
  PutBucketNotificationConfiguration$,
  type PutBucketNotificationConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { notModelled } from '../../../cloud/aws-error.ts';
import { bucketAction } from '../access/bucket-action.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html
 * EventBridge can be turned on and off, though the rehearsal sends no events; S3 checks other destinations when they
 * are set, and none of these services is modelled.
 */
export const putBucketNotificationConfiguration = bucketAction<
  PutBucketNotificationConfigurationCommandInput,
  object
>({
  schema: PutBucketNotificationConfiguration$,
  permission: 's3:PutBucketNotification',
  handle: (input, { configuration }) => {
    const {
      TopicConfigurations: topics = [],
      QueueConfigurations: queues = [],
      LambdaFunctionConfigurations: functions = [],
      EventBridgeConfiguration: eventBridge,
    } = input.NotificationConfiguration ?? {};
    if (topics.length > 0) throw notModelled('bucket notifications to SNS topics');
    if (queues.length > 0) throw notModelled('bucket notifications to SQS queues');
    if (functions.length > 0) throw notModelled('bucket notifications to Lambda functions');
    configuration.notification = eventBridge === undefined ? {} : { EventBridgeConfiguration: eventBridge };
    return {};
  },
});
