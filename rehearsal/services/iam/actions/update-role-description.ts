import {
  UpdateRoleDescription$,
  type UpdateRoleDescriptionCommandInput,
  type UpdateRoleDescriptionCommandOutput,
} from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { checkDescription } from '../names.ts';
import { toSdkRole } from '../to-sdk.ts';

type Output = Omit<UpdateRoleDescriptionCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html */
export const updateRoleDescription = defineRoleAction<UpdateRoleDescriptionCommandInput, Output>({
  schema: UpdateRoleDescription$,
  changes: true,

  handle: (input, { role, iam }) => {
    const updated = { ...role, description: checkDescription(input.Description ?? '') };
    iam.putRole(updated);
    return { Role: toSdkRole(updated, iam) };
  },
});
