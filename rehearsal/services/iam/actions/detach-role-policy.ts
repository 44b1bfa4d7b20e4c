import { DetachRolePolicy$, type DetachRolePolicyCommandInput } from '@aws-sdk/client-iam';
import { boundaryOf, defineRoleAction } from '../define-role-action.ts';
import { noSuchPolicy } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const detachRolePolicy = defineRoleAction<DetachRolePolicyCommandInput, object>({
  schema: DetachRolePolicy$,
  changes: true,
  context: (input, role) => ({ ...boundaryOf(input, role), 'iam:PolicyARN': input.PolicyArn ?? '' }),
  handle: (input, { role, iam }) => {
    const arn = input.PolicyArn ?? '';
    if (!role.attachedPolicies.includes(arn)) throw noSuchPolicy(arn);
    iam.putRole({ ...role, attachedPolicies: role.attachedPolicies.filter((other) => other !== arn) });
    return {};
  },
});
