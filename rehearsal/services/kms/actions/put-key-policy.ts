import { PutKeyPolicy$, type PutKeyPolicyRequest } from '@aws-sdk/client-kms';
import { defineKeyAction } from '../define-key-action.ts';
import { checkLockout, checkPolicyName, readKeyPolicy } from '../key-policy.ts';

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
export const putKeyPolicy = defineKeyAction<PutKeyPolicyRequest, object>({
  schema: PutKeyPolicy$,
  state: 'any',
  context: (input) => ({
    'kms:BypassPolicyLockoutSafetyCheck': String(input.BypassPolicyLockoutSafetyCheck ?? false),
  }),
  handle: async (input, { key, cloud, request }) => {
    checkPolicyName(input.PolicyName);
    const policyText = input.Policy ?? '';
    const policy = readKeyPolicy(policyText, cloud);
    if (input.BypassPolicyLockoutSafetyCheck !== true) await checkLockout(policy, key, request);
    key.policy = policy;
    key.policyText = policyText;
    return {};
  },
});
