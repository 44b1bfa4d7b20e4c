import {
  PutBucketIntelligentTieringConfiguration$,
  type PutBucketIntelligentTieringConfigurationCommandInput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { checkIntelligentTiering } from '../configuration/check-named.ts';
import { putNamed } from '../configuration/named-configurations.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketIntelligentTieringConfiguration.html: checked and stored, not acted upon. */
export const putBucketIntelligentTieringConfiguration = bucketAction<
  PutBucketIntelligentTieringConfigurationCommandInput,
  object
>({
  schema: PutBucketIntelligentTieringConfiguration$,
  permission: 's3:PutIntelligentTieringConfiguration',
  handle: (input, { configuration }) => {
    checkIntelligentTiering(input.IntelligentTieringConfiguration);
    putNamed(configuration.intelligentTiering, input.Id, input.IntelligentTieringConfiguration);
    return {};
  },
});
