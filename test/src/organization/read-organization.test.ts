import { describe, expect, it } from 'vitest';
import { accountPath, containingUnit } from '../../../src/organization/organization.ts';
import { readAccount } from '../../../src/organization/read-account.ts';
import { readOrganization } from '../../../src/organization/read-organization.ts';
import { joined, organizationsClient } from './tree.ts';

describe('reading the organization', () => {
  it('gives every unit and account its place, page by page', async () => {
    const { client } = organizationsClient();
    const organization = await readOrganization(client);
    expect(organization).toMatchObject({ id: 'o-exampleorgid', managementAccountId: '111111111111' });
    expect([...organization.units.values()].map(({ path }) => path)).toEqual([
      'Root',
      'Root/workload',
      'Root/platform',
      'Root/sandboxes',
      'Root/workload/production',
    ]);
    expect([...organization.accounts.values()].map(accountPath)).toEqual([
      'Root/account-111111111111',
      'Root/sandboxes/account-777777777777',
      'Root/workload/production/account-101010101010',
      'Root/workload/production/account-202020202020',
      'Root/workload/production/account-303030303030',
    ]);
  });

  it('makes a call for each page and no other', async () => {
    const { client, calls } = organizationsClient();
    await readOrganization(client);
    const count = (operation: string) => calls.filter((call) => call.operation === operation).length;
    expect(count('ListOrganizationalUnitsForParent')).toBe(5 + 1);
    expect(count('ListAccountsForParent')).toBe(5 + 1);
    expect(calls).toHaveLength(14);
  });
});

describe('reading one account', () => {
  it('tells the same place as the whole organization does', async () => {
    const { client } = organizationsClient();
    const account = await readAccount(client, '202020202020');
    expect(account).toEqual((await readOrganization(client)).accounts.get('202020202020'));
    expect(account?.joined).toEqual(joined);
  });

  it('tells nothing of an account that is not in the organization', async () => {
    const { client } = organizationsClient();
    expect(await readAccount(client, '999999999999')).toBeUndefined();
  });
});

describe('the unit that contains an account', () => {
  it('is the nearest of those that are given', async () => {
    const { client } = organizationsClient();
    const account = await readAccount(client, '101010101010');
    if (account === undefined) throw new Error('there is no such account');
    expect(containingUnit(account, new Set(['r-exam', 'ou-exam-workload']))).toBe('ou-exam-workload');
    expect(containingUnit(account, new Set(['ou-exam-platform']))).toBeUndefined();
  });
});
