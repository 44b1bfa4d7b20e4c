import { defaultIds } from '../../../rehearsal/organization/default-organization.ts';
import type { PlannedOrganization } from '../../../rehearsal/organization/organization.ts';
import { organizationOf } from '../../prepared/prepared-organization.ts';
import type { Account, World } from '../model/world.ts';

/** Of the default organization: in both targets, in units below one, outside the targets, and one that is suspended. */
const accountIds = [
  '101010101010',
  '202020202020',
  '303030303030',
  '333333333333',
  '555555555555',
  '777777777777',
  defaultIds.suspendedAccount,
] as const;

/** The accounts that a soak begins with. */
export function firstAccounts(): readonly Pick<Account, 'name' | 'unit' | 'status'>[] {
  return organizationOf(accountIds)
    .accounts.filter(({ id }) => id !== defaultIds.centralAccount)
    .map(({ id, parentId, status }) => ({ name: id, unit: parentId, status }));
}

/** The organization of the first world. */
export function organizationOfWorld({ accounts }: World): PlannedOrganization {
  return organizationOf(accounts.map(({ name }) => name));
}
