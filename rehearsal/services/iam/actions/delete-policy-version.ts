import { DeletePolicyVersion$, type DeletePolicyVersionCommandInput } from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { deleteConflict } from '../errors.ts';
import { versionOf } from '../policy-versions.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html */
export const deletePolicyVersion = definePolicyAction<DeletePolicyVersionCommandInput, object>({
  schema: DeletePolicyVersion$,
  handle: ({ VersionId }, { policy, iam }) => {
    const gone = versionOf(policy, VersionId);
    if (gone.id === policy.defaultVersionId) {
      throw deleteConflict('Cannot delete the default version of a policy.');
    }
    iam.putPolicy({ ...policy, versions: policy.versions.filter(({ id }) => id !== gone.id) });
    return {};
  },
});
