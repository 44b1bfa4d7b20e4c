import { plainError, tooLong, tooShort } from './errors.ts';
import type { OrganizationsState } from './state.ts';

/** Levels of organizational units under the root. https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html */
export const deepestUnit = 5;

/** Organizational units of an organization; same page. */
export const mostUnits = 1000;

/** @throws InvalidInputException */
export function checkUnitName(name: string | undefined): string {
  if (name === undefined || name.length < 1) throw tooShort();
  if (name.length > 128) throw tooLong();
  return name;
}

/** Units in one parent have different names. @throws DuplicateOrganizationalUnitException */
export function checkUnitNameIsFree(organizations: OrganizationsState, parentId: string, name: string): void {
  if (organizations.tree.unitsIn(parentId).some((unit) => unit.name === name)) {
    throw plainError('DuplicateOrganizationalUnitException');
  }
}
