import {
  GetObjectLockConfiguration$,
  type GetObjectLockConfigurationCommandInput,
  type GetObjectLockConfigurationOutput,
} from '@aws-sdk/client-s3';
import { bucketAction } from '../access/bucket-action.ts';
import { notConfigured } from '../errors.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLockConfiguration.html */
export const getObjectLockConfiguration = bucketAction<
  GetObjectLockConfigurationCommandInput,
  GetObjectLockConfigurationOutput
>({
  schema: GetObjectLockConfiguration$,
  permission: 's3:GetBucketObjectLockConfiguration',
  handle: (_input, { name, configuration: { objectLock, objectLockRule } }) => {
    if (!objectLock) {
      throw notConfigured(
        'ObjectLockConfigurationNotFoundError',
        'Object Lock configuration does not exist for this bucket',
        name,
      );
    }
    return {
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        ...(objectLockRule !== undefined && { Rule: objectLockRule }),
      },
    };
  },
});
