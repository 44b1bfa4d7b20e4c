import {
  DescribeEffectivePolicy$,
  type DescribeEffectivePolicyRequest,
  type DescribeEffectivePolicyResponse,
  EffectivePolicyType,
} from '@aws-sdk/client-organizations';
import { defineOrganizationsAction } from '../define-organizations-action.ts';
import { accessDenied, invalidInput, plainError } from '../errors.ts';
import { findAccount } from '../lookups.ts';

/**
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeEffectivePolicy.html: the types that grant
 * or deny have no effective policy, and those that manage services cannot be enabled here, so there never is one.
 */
export const describeEffectivePolicy = defineOrganizationsAction<
  DescribeEffectivePolicyRequest,
  DescribeEffectivePolicyResponse
>({
  schema: DescribeEffectivePolicy$,
  callers: 'members',
  context: ({ PolicyType }) => ({ 'organizations:PolicyType': PolicyType ?? '' }),
  handle: ({ PolicyType: type, TargetId }, { organizations, accountId }) => {
    const types: readonly (string | undefined)[] = Object.values(EffectivePolicyType);
    if (!types.includes(type)) {
      throw invalidInput('INVALID_ENUM_POLICY_TYPE', 'You specified an invalid policy type string.');
    }
    const target = TargetId === undefined ? accountId : findAccount(organizations, TargetId).id;
    const administers =
      accountId === organizations.managementAccountId ||
      organizations.serviceAccess.servicesOf(accountId).length > 0;
    if (target !== accountId && !administers) throw accessDenied();
    throw plainError('EffectivePolicyNotFoundException');
  },
});
