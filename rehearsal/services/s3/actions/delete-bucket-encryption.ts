import { DeleteBucketEncryption$, type DeleteBucketEncryptionCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { defaultBucketConfiguration } from '../bucket-configuration.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketEncryption.html: back to SSE-S3. */
export const deleteBucketEncryption = bucketAction<DeleteBucketEncryptionCommandInput, object>({
  schema: DeleteBucketEncryption$,
  permission: 's3:PutEncryptionConfiguration',
  handle: (_input, { configuration, owner }) => {
    configuration.encryption = defaultBucketConfiguration(owner).encryption;
    return {};
  },
});
