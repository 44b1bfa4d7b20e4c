import {
  GetBucketLifecycleConfiguration$,
  type GetBucketLifecycleConfigurationCommandInput,
  type GetBucketLifecycleConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const getBucketLifecycleConfiguration = bucketAction<
  GetBucketLifecycleConfigurationCommandInput,
  GetBucketLifecycleConfigurationOutput
>({
  schema: GetBucketLifecycleConfiguration$,
  permission: 's3:GetLifecycleConfiguration',
  handle: (_input, { name, configuration: { lifecycle } }) => {
    if (lifecycle === undefined) {
      throw notConfigured('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist', name);
    }
    return {
      Rules: lifecycle.rules,
      TransitionDefaultMinimumObjectSize: lifecycle.transitionDefaultMinimumObjectSize,
    };
  },
});
