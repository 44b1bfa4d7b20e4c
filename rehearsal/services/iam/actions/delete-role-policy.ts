import { DeleteRolePolicy$, type DeleteRolePolicyCommandInput } from '@aws-sdk/client-iam';
import { boundaryOf, defineRoleAction } from '../define-role-action.ts';
import { noSuchRolePolicy } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy = defineRoleAction<DeleteRolePolicyCommandInput, object>({
  schema: DeleteRolePolicy$,
  changes: true,
  context: boundaryOf,
  handle: (input, { role, iam }) => {
    const inlinePolicies = new Map(role.inlinePolicies);
    if (!inlinePolicies.delete(input.PolicyName ?? '')) throw noSuchRolePolicy(input.PolicyName ?? '');
    iam.putRole({ ...role, inlinePolicies });
    return {};
  },
});
