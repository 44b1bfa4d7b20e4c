import {
  ListRolePolicies$,
  type ListRolePoliciesCommandInput,
  type ListRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { paginate } from '../paginate.ts';

type Output = Omit<ListRolePoliciesCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const listRolePolicies = defineRoleAction<ListRolePoliciesCommandInput, Output>({
  schema: ListRolePolicies$,
  changes: false,

  handle: (input, { role }) => {
    const { items, rest } = paginate([...role.inlinePolicies.keys()].sort(), input);
    return { PolicyNames: items, ...rest };
  },
});
