import { UpdateKeyDescription$, type UpdateKeyDescriptionRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { checkDescription } from '../description.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_UpdateKeyDescription.html */
export const updateKeyDescription = defineKeyAction<UpdateKeyDescriptionRequest, object>({
  schema: UpdateKeyDescription$,
  state: 'not pending deletion',
  handle: ({ Description }, { key }) => {
    key.description = checkDescription(Description);
    return {};
  },
});
