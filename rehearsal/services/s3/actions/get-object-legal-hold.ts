import {
  GetObjectLegalHold$,
  type GetObjectLegalHoldCommandInput,
  type GetObjectLegalHoldOutput,
} from '@aws-sdk/client-s3';
import { noObjectLockConfiguration } from '../errors.ts';
import { requireObjectLock } from '../objects/object-lock.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectLegalHold.html */
export const getObjectLegalHold = versionAction<GetObjectLegalHoldCommandInput, GetObjectLegalHoldOutput>({
  schema: GetObjectLegalHold$,
  permission: 's3:GetObjectLegalHold',
  handle: (_input, { legalHold }, bucket) => {
    requireObjectLock(bucket);
    if (legalHold === undefined) throw noObjectLockConfiguration();
    return { LegalHold: { Status: legalHold } };
  },
});
