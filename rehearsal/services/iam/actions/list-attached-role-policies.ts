import {
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesCommandInput,
  type ListAttachedRolePoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import { defineRoleAction } from '../define-role-action.ts';
import { startsWith } from '../names.ts';
import { paginate } from '../paginate.ts';

type Output = Omit<ListAttachedRolePoliciesCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies = defineRoleAction<ListAttachedRolePoliciesCommandInput, Output>({
  schema: ListAttachedRolePolicies$,
  changes: false,

  handle: (input, { role, iam }) => {
    const policies = role.attachedPolicies.flatMap((arn) => iam.policy(arn) ?? []);
    const { items, rest } = paginate(policies.filter(startsWith(input.PathPrefix)), input);
    return {
      AttachedPolicies: items.map(({ name, arn }) => ({ PolicyName: name, PolicyArn: arn })),
      ...rest,
    };
  },
});
