import { defaultIds, defaultOrganization } from '../../../rehearsal/organization/default-organization.ts';
import type { Account } from '../model/world.ts';

/** Of the default organization: in both targets, in units below one, outside the targets, and one that is suspended. */
const accountIds: readonly string[] = [
  '101010101010',
  '202020202020',
  '303030303030',
  '333333333333',
  '555555555555',
  '777777777777',
  defaultIds.suspendedAccount,
];

/** The accounts that a soak begins with. */
export function firstAccounts(): readonly Pick<Account, 'name' | 'unit' | 'status'>[] {
  return defaultOrganization()
    .accounts.filter(({ id }) => accountIds.includes(id))
    .map(({ id, parentId, status }) => ({ name: id, unit: parentId, status }));
}
