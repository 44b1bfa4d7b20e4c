import { PutBucketEncryption$, type PutBucketEncryptionCommandInput } from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { readDefaultEncryption } from '../configuration/default-encryption.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html: it does not look for the key. */
export const putBucketEncryption = bucketAction<PutBucketEncryptionCommandInput, object>({
  schema: PutBucketEncryption$,
  permission: 's3:PutEncryptionConfiguration',
  handle: (input, { configuration }) => {
    configuration.encryption = readDefaultEncryption(
      input.ServerSideEncryptionConfiguration,
      configuration.encryption,
    );
    return {};
  },
});
