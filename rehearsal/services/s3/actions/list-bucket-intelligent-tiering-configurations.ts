import {
  ListBucketIntelligentTieringConfigurations$,
  type ListBucketIntelligentTieringConfigurationsCommandInput,
  type ListBucketIntelligentTieringConfigurationsOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { listNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketIntelligentTieringConfigurations.html */
export const listBucketIntelligentTieringConfigurations = bucketAction<
  ListBucketIntelligentTieringConfigurationsCommandInput,
  ListBucketIntelligentTieringConfigurationsOutput
>({
  schema: ListBucketIntelligentTieringConfigurations$,
  permission: 's3:GetIntelligentTieringConfiguration',
  handle: (input, { name, configuration }) => {
    const { configurations, ...page } = listNamed(
      configuration.intelligentTiering,
      `ListBucketIntelligentTieringConfigurations ${name}`,
      input.ContinuationToken,
    );
    return {
      ...page,
      ...(configurations.length > 0 && { IntelligentTieringConfigurationList: configurations }),
    };
  },
});
