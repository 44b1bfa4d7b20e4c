import { emailOf } from './made-up-id.ts';
import type { PlannedAccount, PlannedOrganization } from './organization.ts';

/**
 * The organization with as many accounts as asked for, not counting the management account. New ones are spread
 * evenly over the given units and all units below them.
 * @throws RangeError if the organization has more already, or if the units are not there
 */
export function withAccounts(
  organization: PlannedOrganization,
  count: number,
  units: readonly string[],
): PlannedOrganization {
  const missing = count - organization.accounts.length;
  if (missing < 0) {
    throw new RangeError(
      `the organization has ${organization.accounts.length} accounts already, more than ${count}`,
    );
  }
  const parents = unitsBelow(organization, units);
  if (parents.length === 0)
    throw new RangeError(`the organization has none of the units ${units.join(', ')}`);
  const added = Array.from({ length: missing }, (_, index): PlannedAccount => {
    const name = `workload-${String(index + 1).padStart(4, '0')}`;
    return {
      ...{ id: String(600_000_000_001 + index), name, email: emailOf(name), enabledRegions: [] },
      ...{
        parentId: parents[index % parents.length] ?? organization.rootId,
        status: 'ACTIVE',
        joined: 'CREATED',
      },
    };
  });
  return { ...organization, accounts: [...organization.accounts, ...added] };
}

/** The given units that exist and the units below them. */
function unitsBelow(organization: PlannedOrganization, units: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const { id, parentId } of organization.units) {
    if (units.includes(id) || found.has(parentId)) found.add(id);
  }
  return [...found];
}
