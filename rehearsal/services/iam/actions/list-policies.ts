import {
  ListPolicies$,
  type ListPoliciesCommandInput,
  type ListPoliciesCommandOutput,
} from '@aws-sdk/client-iam';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { startsWith } from '../names.ts';
import { paginate } from '../paginate.ts';
import { toSdkPolicy } from '../to-sdk.ts';

type Output = Omit<ListPoliciesCommandOutput, '$metadata'>;

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html */
export const listPolicies = defineAction<ListPoliciesCommandInput, Output>({
  schema: ListPolicies$,
  authorize: (_input, request) => [
    {
      action: 'iam:ListPolicies',
      resource: `arn:${request.cloud.partition}:iam::${accountOf(request)}:policy/`,
      resourceAccount: accountOf(request),
    },
  ],
  handle: (input, request) => {
    const { iam } = request.cloud.state;
    const accountId = accountOf(request);
    const policies = [
      ...(input.Scope === 'AWS' ? [] : iam.customerPolicies(accountId)),
      ...(input.Scope === 'Local' ? [] : iam.awsPolicies()),
    ];
    const used = (arn: string): boolean => {
      const attached =
        input.PolicyUsageFilter !== 'PermissionsBoundary' && iam.rolesWithPolicy(accountId, arn);
      const bound = input.PolicyUsageFilter !== 'PermissionsPolicy' && iam.rolesBoundBy(accountId, arn);
      return [attached, bound].some((roles) => roles !== false && roles.length > 0);
    };
    const onlyUsed = input.OnlyAttached === true || input.PolicyUsageFilter !== undefined;
    const wanted = policies.filter(startsWith(input.PathPrefix)).filter(({ arn }) => !onlyUsed || used(arn));
    const { items, rest } = paginate(wanted, input);
    return { Policies: items.map((policy) => toSdkPolicy(policy, accountId, iam)), ...rest };
  },
});
