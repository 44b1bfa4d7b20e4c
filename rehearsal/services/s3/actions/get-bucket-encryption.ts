import {
  GetBucketEncryption$,
  type GetBucketEncryptionCommandInput,
  type GetBucketEncryptionOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketEncryption.html: every bucket has a default. */
export const getBucketEncryption = bucketAction<GetBucketEncryptionCommandInput, GetBucketEncryptionOutput>({
  schema: GetBucketEncryption$,
  permission: 's3:GetEncryptionConfiguration',
  handle: (_input, { configuration }) => ({
    ServerSideEncryptionConfiguration: { Rules: [configuration.encryption] },
  }),
});
