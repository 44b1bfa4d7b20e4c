import { UpdateAssumeRolePolicy$, type UpdateAssumeRolePolicyCommandInput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { toTrustPolicy } from '../trust-policy.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export const updateAssumeRolePolicy = defineRoleAction<UpdateAssumeRolePolicyCommandInput, object>({
  schema: UpdateAssumeRolePolicy$,
  changes: true,

  handle: (input, { role, iam }) => {
    iam.putRole({ ...role, trustPolicy: toTrustPolicy(input.PolicyDocument ?? '', iam) });
    return {};
  },
});
