import {
  PutObjectLegalHold$,
  type PutObjectLegalHoldCommandInput,
  type PutObjectLegalHoldOutput,
} from '@aws-sdk/client-s3';
import { malformedXml } from '../errors.ts';
import { requireObjectLock } from '../objects/object-lock.ts';
import { versionAction } from '../objects/version-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectLegalHold.html */
export const putObjectLegalHold = versionAction<PutObjectLegalHoldCommandInput, PutObjectLegalHoldOutput>({
  schema: PutObjectLegalHold$,
  permission: 's3:PutObjectLegalHold',
  use: { method: 'PUT', currentMarker: 'refused' },
  context: (input) => {
    const status = input.LegalHold?.Status;
    return status === undefined ? {} : { 's3:object-lock-legal-hold': status };
  },
  handle: (input, version, bucket, request) => {
    requireObjectLock(bucket);
    const status = input.LegalHold?.Status;
    if (status !== 'ON' && status !== 'OFF') throw malformedXml();
    version.legalHold = status;
    request.cloud.state.s3.versionChanged(bucket, version);
    return {};
  },
});
