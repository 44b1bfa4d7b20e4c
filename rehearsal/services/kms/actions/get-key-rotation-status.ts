import {
  GetKeyRotationStatus$,
  type GetKeyRotationStatusRequest,
  type GetKeyRotationStatusResponse,
} from '@aws-sdk/client-kms';
import { defineAction } from '../../../cloud/action.ts';
import { findKey } from '../find-key.ts';
import { keyPermission } from '../key-permission.ts';

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html */
export const getKeyRotationStatus = defineAction<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse>({
  schema: GetKeyRotationStatus$,
  authorize: (input, request) => [
    keyPermission('kms:GetKeyRotationStatus', findKey(input.KeyId ?? '', request), request),
  ],
  handle: (input, request) => {
    const { key } = findKey(input.KeyId ?? '', request);
    const { rotationPeriodInDays: days, rotationEnabledAt: since } = key;
    // A key that waits for its deletion does not rotate; when the deletion is cancelled it does again.
    if (key.state === 'PendingDeletion' || days === undefined || since === undefined) {
      return { KeyRotationEnabled: false, KeyId: key.arn };
    }
    const period = days * dayInMilliseconds;
    const rotations = Math.floor((request.cloud.clock.now().getTime() - since.getTime()) / period);
    return {
      KeyRotationEnabled: true,
      KeyId: key.arn,
      RotationPeriodInDays: days,
      NextRotationDate: new Date(since.getTime() + (rotations + 1) * period),
    };
  },
});
