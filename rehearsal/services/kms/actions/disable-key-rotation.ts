import { DisableKeyRotation$, type DisableKeyRotationRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html */
export const disableKeyRotation = defineKeyAction<DisableKeyRotationRequest, object>({
  schema: DisableKeyRotation$,
  state: 'enabled',
  handle: (_, { key }) => {
    key.rotationPeriodInDays = undefined;
    key.rotationEnabledAt = undefined;
    return {};
  },
});
