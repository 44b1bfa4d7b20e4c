import {
  DeleteBucketIntelligentTieringConfiguration$,
  type DeleteBucketIntelligentTieringConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { deleteNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketIntelligentTieringConfiguration.html */
export const deleteBucketIntelligentTieringConfiguration = bucketAction<
  DeleteBucketIntelligentTieringConfigurationCommandInput,
  object
>({
  schema: DeleteBucketIntelligentTieringConfiguration$,
  permission: 's3:PutIntelligentTieringConfiguration',
  handle: (input, { configuration }) => {
    deleteNamed(configuration.intelligentTiering, input.Id);
    return {};
  },
});
