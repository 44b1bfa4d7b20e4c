import {
  GetBucketLogging$,
  type GetBucketLoggingCommandInput,
  type GetBucketLoggingOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLogging.html */
export const getBucketLogging = bucketAction<GetBucketLoggingCommandInput, GetBucketLoggingOutput>({
  schema: GetBucketLogging$,
  permission: 's3:GetBucketLogging',
  handle: (_input, { configuration: { logging } }) =>
    logging === undefined ? {} : { LoggingEnabled: logging },
});
