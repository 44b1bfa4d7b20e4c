import type { ConditionValues } from '../../cloud/action.ts';
import { invalidInput, plainError, tooLong, tooShort } from './errors.ts';
import { findPolicy } from './lookups.ts';
import type { OrganizationPolicy } from './policies.ts';
import type { AuthorizationPolicyType } from './policy-type.ts';
import type { OrganizationsState } from './state.ts';

/** Of one type, on one entity. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const mostAttachedPolicies = 5;

/** @throws InvalidInputException, DuplicatePolicyException */
export function checkPolicyName(
  organizations: OrganizationsState,
  type: AuthorizationPolicyType,
  name: string | undefined,
): string {
  if (name === undefined || name.length < 1) throw tooShort();
  if (name.length > 128) throw tooLong();
  if (organizations.policies.all(type).some((policy) => policy.name === name)) {
    throw plainError('DuplicatePolicyException');
  }
  return name;
}

/** @throws InvalidInputException */
export function checkPolicyDescription(description: string | undefined): string {
  if (description !== undefined && description.length > 512) throw tooLong();
  return description ?? '';
}

/** A policy that is not AWS's own. @throws InvalidInputException, PolicyNotFoundException */
export function findChangeablePolicy(
  organizations: OrganizationsState,
  id: string | undefined,
): OrganizationPolicy {
  const policy = findPolicy(organizations, id);
  if (policy.awsManaged) {
    throw invalidInput(
      'IMMUTABLE_POLICY',
      "You specified a policy that is managed by AWS and can't be modified.",
    );
  }
  return policy;
}

/** The condition key that IAM knows about policies. */
export function policyTypeContext(
  organizations: OrganizationsState,
  id: string | undefined,
): ConditionValues {
  const type = organizations.policies.policy(id ?? '')?.type;
  return type === undefined ? {} : { 'organizations:PolicyType': type };
}
