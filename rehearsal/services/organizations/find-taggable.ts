import { invalidInput, plainError } from './errors.ts';
import { patterns } from './identifiers.ts';
import { matching } from './lookups.ts';
import type { OrganizationsState } from './state.ts';

/** The id of an account, unit, root or policy that can have tags. @throws InvalidInputException, TargetNotFoundException */
export function findTaggable(organizations: OrganizationsState, given: string | undefined): string {
  const id = matching([patterns.accountId, patterns.unitId, patterns.rootId, patterns.policyId], given);
  const policy = organizations.policies.policy(id);
  if (policy?.awsManaged === true) {
    throw invalidInput(
      'TARGET_NOT_SUPPORTED',
      "You can't perform the specified operation on that target entity.",
    );
  }
  if (policy === undefined && !organizations.tree.has(id)) throw plainError('TargetNotFoundException');
  return id;
}
