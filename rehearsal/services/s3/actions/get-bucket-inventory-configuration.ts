import {
  GetBucketInventoryConfiguration$,
  type GetBucketInventoryConfigurationCommandInput,
  type GetBucketInventoryConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { getNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketInventoryConfiguration.html */
export const getBucketInventoryConfiguration = bucketAction<
  GetBucketInventoryConfigurationCommandInput,
  GetBucketInventoryConfigurationOutput
>({
  schema: GetBucketInventoryConfiguration$,
  permission: 's3:GetInventoryConfiguration',
  handle: (input, { configuration }) => ({
    InventoryConfiguration: getNamed(configuration.inventory, input.Id),
  }),
});
