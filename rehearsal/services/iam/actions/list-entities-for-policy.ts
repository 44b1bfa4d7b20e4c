import {
  ListEntitiesForPolicy$,
  type ListEntitiesForPolicyCommandInput,
  type ListEntitiesForPolicyCommandOutput,
} from '@aws-sdk/client-iam';
import { definePolicyAction } from '../define-policy-action.ts';
import { startsWith } from '../names.ts';
import { paginate } from '../paginate.ts';

type Output = Omit<ListEntitiesForPolicyCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html */
export const listEntitiesForPolicy = definePolicyAction<ListEntitiesForPolicyCommandInput, Output>({
  schema: ListEntitiesForPolicy$,
  handle: (input, { policy, iam, accountId }) => {
    const attached =
      input.PolicyUsageFilter === 'PermissionsBoundary' ? [] : iam.rolesWithPolicy(accountId, policy.arn);
    const bound =
      input.PolicyUsageFilter === 'PermissionsPolicy' ? [] : iam.rolesBoundBy(accountId, policy.arn);
    const wanted = [undefined, 'Role'].includes(input.EntityFilter);
    const roles = wanted ? [...new Set([...attached, ...bound])].filter(startsWith(input.PathPrefix)) : [];
    const { items, rest } = paginate(roles, input);
    return {
      ...{ PolicyGroups: [], PolicyUsers: [] },
      PolicyRoles: items.map(({ name, id }) => ({ RoleName: name, RoleId: id })),
      ...rest,
    };
  },
});
