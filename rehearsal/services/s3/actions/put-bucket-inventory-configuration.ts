import {
  PutBucketInventoryConfiguration$,
  type PutBucketInventoryConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { checkInventory } from '../configuration/check-named.ts';
import { putNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketInventoryConfiguration.html: checked and stored, not acted upon. */
export const putBucketInventoryConfiguration = bucketAction<
  PutBucketInventoryConfigurationCommandInput,
  object
>({
  schema: PutBucketInventoryConfiguration$,
  permission: 's3:PutInventoryConfiguration',
  handle: (input, { configuration }) => {
    checkInventory(input.InventoryConfiguration);
    putNamed(configuration.inventory, input.Id, input.InventoryConfiguration);
    return {};
  },
});
