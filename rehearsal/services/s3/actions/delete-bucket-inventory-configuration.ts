import {
  DeleteBucketInventoryConfiguration$,
  type DeleteBucketInventoryConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { deleteNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketInventoryConfiguration.html */
export const deleteBucketInventoryConfiguration = bucketAction<
  DeleteBucketInventoryConfigurationCommandInput,
  object
>({
  schema: DeleteBucketInventoryConfiguration$,
  permission: 's3:PutInventoryConfiguration',
  handle: (input, { configuration }) => {
    deleteNamed(configuration.inventory, input.Id);
    return {};
  },
});
