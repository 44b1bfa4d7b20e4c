import {
  ListBucketInventoryConfigurations$,
  type ListBucketInventoryConfigurationsCommandInput,
  type ListBucketInventoryConfigurationsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { listNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html */
export const listBucketInventoryConfigurations = bucketAction<
  ListBucketInventoryConfigurationsCommandInput,
  ListBucketInventoryConfigurationsOutput
>({
  schema: ListBucketInventoryConfigurations$,
  permission: 's3:GetInventoryConfiguration',
  handle: (input, { name, configuration }) => {
    const { configurations, ...page } = listNamed(
      configuration.inventory,
      `ListBucketInventoryConfigurations ${name}`,
      input.ContinuationToken,
    );
    return { ...page, ...(configurations.length > 0 && { InventoryConfigurationList: configurations }) };
  },
});
