import {
  GetBucketIntelligentTieringConfiguration$,
  type GetBucketIntelligentTieringConfigurationCommandInput,
  type GetBucketIntelligentTieringConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { getNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketIntelligentTieringConfiguration.html */
export const getBucketIntelligentTieringConfiguration = bucketAction<
  GetBucketIntelligentTieringConfigurationCommandInput,
  GetBucketIntelligentTieringConfigurationOutput
>({
  schema: GetBucketIntelligentTieringConfiguration$,
  permission: 's3:GetIntelligentTieringConfiguration',
  handle: (input, { configuration }) => ({
    IntelligentTieringConfiguration: getNamed(configuration.intelligentTiering, input.Id),
  }),
});
