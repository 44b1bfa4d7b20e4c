import type { MemberAccount } from './account.ts';
import { invalidPattern, plainError } from './errors.ts';
import { patterns } from './identifiers.ts';
import type { OrganizationalUnit } from './organizational-unit.ts';
import type { OrganizationPolicy } from './policies.ts';
import type { OrganizationsState } from './state.ts';

/** The SDK's inputs hold `undefined` even where a member is required; the wire layer has checked those. */
type Given = string | undefined;

/** The member account of this id. @throws InvalidInputException, AccountNotFoundException */
export function findAccount(organizations: OrganizationsState, id: Given): MemberAccount {
  const account = organizations.account(matching(patterns.accountId, id));
  if (account === undefined) throw plainError('AccountNotFoundException');
  return account;
}

/** The organizational unit of this id. @throws InvalidInputException, OrganizationalUnitNotFoundException */
export function findUnit(organizations: OrganizationsState, id: Given): OrganizationalUnit {
  const unit = organizations.tree.unit(matching(patterns.unitId, id));
  if (unit === undefined) throw plainError('OrganizationalUnitNotFoundException');
  return unit;
}

/** The id of a root or organizational unit. @throws InvalidInputException, and the given error if there is none */
export function findParent(
  organizations: OrganizationsState,
  id: Given,
  missing: Parameters<typeof plainError>[0] = 'ParentNotFoundException',
): string {
  const parent = matching([patterns.rootId, patterns.unitId], id);
  if (!organizations.tree.isParent(parent)) throw plainError(missing);
  return parent;
}

/** The id of an organizational unit or account. @throws InvalidInputException, ChildNotFoundException */
export function findChild(organizations: OrganizationsState, id: Given): string {
  const child = matching([patterns.unitId, patterns.accountId], id);
  if (organizations.tree.parentOf(child) === undefined) throw plainError('ChildNotFoundException');
  return child;
}

/** The id of a root, unit or account that policies are attached to. @throws InvalidInputException, TargetNotFoundException */
export function findTarget(organizations: OrganizationsState, id: Given): string {
  const target = matching([patterns.rootId, patterns.unitId, patterns.accountId], id);
  if (!organizations.tree.has(target)) throw plainError('TargetNotFoundException');
  return target;
}

/** The policy of this id. @throws InvalidInputException, PolicyNotFoundException */
export function findPolicy(organizations: OrganizationsState, id: Given): OrganizationPolicy {
  const policy = organizations.policies.policy(matching(patterns.policyId, id));
  if (policy === undefined) throw plainError('PolicyNotFoundException');
  return policy;
}

/** The root's id. @throws InvalidInputException, RootNotFoundException */
export function findRoot(organizations: OrganizationsState, id: Given): string {
  if (matching(patterns.rootId, id) !== organizations.rootId) throw plainError('RootNotFoundException');
  return organizations.rootId;
}

/** The value, if it matches one of the patterns. @throws InvalidInputException */
export function matching(allowed: RegExp | readonly RegExp[], value: Given): string {
  const patternsAllowed = allowed instanceof RegExp ? [allowed] : allowed;
  if (value === undefined || !patternsAllowed.some((pattern) => pattern.test(value))) throw invalidPattern();
  return value;
}
