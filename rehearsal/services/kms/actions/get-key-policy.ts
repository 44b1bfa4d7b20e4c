import { GetKeyPolicy$, type GetKeyPolicyRequest, type GetKeyPolicyResponse } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { checkPolicyName, policyName, shownPolicy } from '../key-policy.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html */
export const getKeyPolicy = defineKeyAction<GetKeyPolicyRequest, GetKeyPolicyResponse>({
  schema: GetKeyPolicy$,
  state: 'any',
  handle: (input, { key, cloud }) => {
    checkPolicyName(input.PolicyName);
    return { Policy: shownPolicy(key, cloud), PolicyName: policyName };
  },
});
