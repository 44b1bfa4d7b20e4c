import {
  PutBucketLifecycleConfiguration$,
  type PutBucketLifecycleConfigurationCommandInput,
  type PutBucketLifecycleConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { readLifecycleRules } from '../configuration/lifecycle-rules.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 * The rules are checked and stored; the rehearsal lives too short to act on them.
 */
export const putBucketLifecycleConfiguration = bucketAction<
  PutBucketLifecycleConfigurationCommandInput,
  PutBucketLifecycleConfigurationOutput
>({
  schema: PutBucketLifecycleConfiguration$,
  permission: 's3:PutLifecycleConfiguration',
  handle: (input, { configuration }) => {
    const size = input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K';
    const rules = readLifecycleRules(input.LifecycleConfiguration?.Rules ?? []);
    configuration.lifecycle = { rules, transitionDefaultMinimumObjectSize: size };
    return { TransitionDefaultMinimumObjectSize: size };
  },
});
