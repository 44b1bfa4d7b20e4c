import { GetPolicy$, type GetPolicyCommandInput, type GetPolicyCommandOutput } from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { toSdkPolicy } from '../to-sdk.ts';

type Output = Omit<GetPolicyCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export const getPolicy = definePolicyAction<GetPolicyCommandInput, Output>({
  schema: GetPolicy$,
  handle: (_input, { policy, iam, accountId }) => ({
    Policy: {
      ...toSdkPolicy(policy, accountId, iam),
      ...(policy.description === undefined ? {} : { Description: policy.description }),
      Tags: [...policy.tags],
    },
  }),
});
