import {
  GetBucketVersioning$,
  type GetBucketVersioningCommandInput,
  type GetBucketVersioningOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html */
export const getBucketVersioning = bucketAction<GetBucketVersioningCommandInput, GetBucketVersioningOutput>({
  schema: GetBucketVersioning$,
  permission: 's3:GetBucketVersioning',
  handle: (_input, { configuration: { versioning } }) =>
    versioning === undefined ? {} : { Status: versioning },
});
