import { ListRoles$, type ListRolesCommandInput, type ListRolesCommandOutput } from '@aws-sdk/client-iam';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { startsWith } from '../names.ts';
import { paginate } from '../paginate.ts';
import { toSdkRole } from '../to-sdk.ts';

type Output = Omit<ListRolesCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listRoles = defineAction<ListRolesCommandInput, Output>({
  schema: ListRoles$,
  authorize: (input, request) => [
    {
      action: 'iam:ListRoles',
      resource: `arn:${request.cloud.partition}:iam::${accountOf(request)}:role${input.PathPrefix ?? '/'}`,
      resourceAccount: accountOf(request),
    },
  ],
  handle: (input, request) => {
    const { iam } = request.cloud.state;
    const roles = iam
      .roles(accountOf(request))
      .filter(startsWith(input.PathPrefix))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const { items, rest } = paginate(roles, input);
    return { Roles: items.map((role) => toSdkRole(role, iam)), ...rest };
  },
});
