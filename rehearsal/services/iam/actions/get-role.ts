import { GetRole$, type GetRoleCommandInput, type GetRoleCommandOutput } from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { toSdkRoleInFull } from '../to-sdk.ts';

type Output = Omit<GetRoleCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole = defineRoleAction<GetRoleCommandInput, Output>({
  schema: GetRole$,
  changes: false,

  handle: (_input, { role, iam }) => ({ Role: toSdkRoleInFull(role, iam) }),
});
