import {
  PutRolePermissionsBoundary$,
  type PutRolePermissionsBoundaryCommandInput,
} from '@aws-sdk/client-iam';
import { boundaryPolicy } from '../boundary-policy.ts';
import { defineRoleAction } from '../define-role-action.ts';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html */
export const putRolePermissionsBoundary = defineRoleAction<PutRolePermissionsBoundaryCommandInput, object>({
  schema: PutRolePermissionsBoundary$,
  changes: true,
  context: ({ PermissionsBoundary }) => ({ 'iam:PermissionsBoundary': PermissionsBoundary ?? '' }),
  handle: (input, { role, iam }) => {
    const boundary = boundaryPolicy(input.PermissionsBoundary, role.accountId, iam);
    if (boundary !== undefined) iam.putRole({ ...role, permissionsBoundary: boundary });
    return {};
  },
});
