import {
  CancelKeyDeletion$,
  type CancelKeyDeletionRequest,
  type CancelKeyDeletionResponse,
} from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { invalidState } from '../errors.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html */
export const cancelKeyDeletion = defineKeyAction<CancelKeyDeletionRequest, CancelKeyDeletionResponse>({
  schema: CancelKeyDeletion$,
  state: 'any',
  handle: (_, { key }) => {
    if (key.state !== 'PendingDeletion') throw invalidState(key, 'not pending deletion');
    key.state = 'Disabled';
    key.deletionDate = undefined;
    return { KeyId: key.arn };
  },
});
