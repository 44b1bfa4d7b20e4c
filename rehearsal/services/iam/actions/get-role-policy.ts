import {
  GetRolePolicy$,
  type GetRolePolicyCommandInput,
  type GetRolePolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { noSuchRolePolicy } from '../errors.ts';
import { encodePolicy } from '../policy-document.ts';

type Output = Omit<GetRolePolicyCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy = defineRoleAction<GetRolePolicyCommandInput, Output>({
  schema: GetRolePolicy$,
  changes: false,

  handle: (input, { role }) => {
    const document = role.inlinePolicies.get(input.PolicyName ?? '');
    if (document === undefined) throw noSuchRolePolicy(input.PolicyName ?? '');
    return {
      RoleName: role.name,
      PolicyName: input.PolicyName,
      PolicyDocument: encodePolicy(document),
    };
  },
});
