import { DeletePolicy$, type DeletePolicyCommandInput } from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { deleteConflict } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html */
export const deletePolicy = definePolicyAction<DeletePolicyCommandInput, object>({
  schema: DeletePolicy$,
  handle: (_input, { policy, iam, accountId }) => {
    const used = [...iam.rolesWithPolicy(accountId, policy.arn), ...iam.rolesBoundBy(accountId, policy.arn)];
    if (used.length > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
    if (policy.versions.length > 1) {
      throw deleteConflict(
        "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
      );
    }
    iam.deletePolicy(policy);
    return {};
  },
});
