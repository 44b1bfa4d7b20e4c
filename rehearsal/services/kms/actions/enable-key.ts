import { EnableKey$, type EnableKeyRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html */
export const enableKey = defineKeyAction<EnableKeyRequest, object>({
  schema: EnableKey$,
  state: 'not pending deletion',
  handle: (_, { key }) => {
    key.state = 'Enabled';
    return {};
  },
});
