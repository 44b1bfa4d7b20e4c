import { DeleteRole$, type DeleteRoleCommandInput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { deleteConflict } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole = defineRoleAction<DeleteRoleCommandInput, object>({
  schema: DeleteRole$,
  changes: true,

  handle: (_input, { role, iam }) => {
    if (role.attachedPolicies.length > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (role.inlinePolicies.size > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    iam.deleteRole(role);
    return {};
  },
});
