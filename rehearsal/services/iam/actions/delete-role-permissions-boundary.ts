import {
  DeleteRolePermissionsBoundary$,
  type DeleteRolePermissionsBoundaryCommandInput,
} from '@aws-sdk/client-iam';
import { boundaryOf, defineRoleAction } from '../define-role-action.ts';
import { noSuchEntity } from '../errors.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html */
export const deleteRolePermissionsBoundary = defineRoleAction<
  DeleteRolePermissionsBoundaryCommandInput,
  object
>({
  schema: DeleteRolePermissionsBoundary$,
  changes: true,
  context: boundaryOf,
  handle: (_input, { role, iam }) => {
    if (role.permissionsBoundary === undefined) {
      throw noSuchEntity(`Role ${role.name} does not have a permissions boundary.`);
    }
    const { permissionsBoundary: _removed, ...unbound } = role;
    iam.putRole(unbound);
    return {};
  },
});
