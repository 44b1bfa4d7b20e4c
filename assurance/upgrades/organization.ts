import { defaultIds, defaultOrganization } from '../../rehearsal/organization/default-organization.ts';
import type { PlannedAccount, PlannedOrganization } from '../../rehearsal/organization/organization.ts';
import { configOf } from '../prepared/config.ts';
import type { Sections } from './earlier-deployments.ts';

/** Outside of the targets until they move; one moves before an update begins, and one in its midst. */
export const joining = { before: '777777777777', amid: '888888888888' } as const;

/** The unit that they move into, a target of every kept configuration. */
export const joinedUnit = 'ou-exam-workload';

/** The default organization, and in it the account that administers the stack set. */
export function organizationFor(sections: Sections): PlannedOrganization {
  const organization = defaultOrganization();
  const id = administratorFor(sections);
  const known = [organization.managementAccount, ...organization.accounts].some(
    (account) => account.id === id,
  );
  if (known) return organization;
  const administrator: PlannedAccount = {
    ...{ id, name: 'administration', email: 'administration@example.com', enabledRegions: [] },
    ...{ parentId: defaultIds.outsideUnit, status: 'ACTIVE', joined: 'CREATED' },
  };
  return { ...organization, accounts: [...organization.accounts, administrator] };
}

/** The account that administers the stack set. */
export function administratorFor(sections: Sections): string {
  return configOf(sections).administrator.accountId;
}
