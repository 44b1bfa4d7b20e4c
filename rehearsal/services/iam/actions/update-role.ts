import { UpdateRole$, type UpdateRoleCommandInput, type UpdateRoleCommandOutput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { checkDescription, checkMaxSessionDuration } from '../names.ts';

type Output = Omit<UpdateRoleCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export const updateRole = defineRoleAction<UpdateRoleCommandInput, Output>({
  schema: UpdateRole$,
  changes: true,

  handle: (input, { role, iam }) => {
    iam.putRole({
      ...role,
      ...(input.Description === undefined ? {} : { description: checkDescription(input.Description) }),
      ...(input.MaxSessionDuration === undefined
        ? {}
        : { maxSessionDuration: checkMaxSessionDuration(input.MaxSessionDuration) }),
    });
    return {};
  },
});
