import {
  GetObjectRetention$,
  type GetObjectRetentionCommandInput,
  type GetObjectRetentionOutput,
} from '@aws-sdk/client-s3';
import { noObjectLockConfiguration } from '../errors.ts';
import { requireObjectLock } from '../objects/object-lock.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectRetention.html */
export const getObjectRetention = versionAction<GetObjectRetentionCommandInput, GetObjectRetentionOutput>({
  schema: GetObjectRetention$,
  permission: 's3:GetObjectRetention',
  handle: (_input, { retention }, bucket) => {
    requireObjectLock(bucket);
    if (retention === undefined) throw noObjectLockConfiguration();
    return { Retention: { Mode: retention.mode, RetainUntilDate: retention.retainUntil } };
  },
});
