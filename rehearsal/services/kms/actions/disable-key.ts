import { DisableKey$, type DisableKeyRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html */
export const disableKey = defineKeyAction<DisableKeyRequest, object>({
  schema: DisableKey$,
  state: 'not pending deletion',
  handle: (_, { key }) => {
    key.state = 'Disabled';
    return {};
  },
});
