import { patterns } from './identifiers.ts';
import type { OrganizationsState } from './state.ts';

/** The ARN of a root, unit, account or policy, whether or not it exists: authorisation comes before the search. */
export function entityArn(organizations: OrganizationsState, id: string | undefined): string {
  const { arns, policies } = organizations;
  if (id === undefined) return '*';
  if (patterns.accountId.test(id)) return arns.account(id);
  if (patterns.unitId.test(id)) return arns.unit(id);
  if (patterns.rootId.test(id)) return arns.root(id);
  if (patterns.policyId.test(id))
    return policies.policy(id)?.arn ?? arns.policy('service_control_policy', id);
  return '*';
}
