import {
  DescribeOrganizationCommand,
  OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import { concurrently } from '../aws/concurrently.ts';
import type { Principal } from '../aws/principal.ts';
import { type Account, type Organization, type OrganizationalUnit, stateIn } from './organization.ts';

/** The largest page: https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html */
const pageSize = 20;

/**
 * Reads the whole organization: two listings for each unit, as many side by side as AWS's rates allow. It has to be
 * called as the management account or a delegated administrator.
 */
export async function readOrganization(client: OrganizationsClient): Promise<Organization> {
  const [description, units] = await Promise.all([describeOrganization(client), readTree(client)]);
  const accounts = await concurrently(units, (unit) => accountsIn(client, unit));
  return {
    ...description,
    units: new Map(units.map((unit) => [unit.id, unit])),
    accounts: new Map(accounts.flat().map((account) => [account.id, account])),
  };
}

/** As {@link readOrganization}, by whoever calls. @param region any Region of the partition: Organizations is global */
export function readOrganizationAs(principal: Principal, region: string): Promise<Organization> {
  return readOrganization(principal.client(OrganizationsClient, region));
}

/** What every account of the organization may read. */
export async function describeOrganization(
  client: OrganizationsClient,
): Promise<Pick<Organization, 'id' | 'featureSet' | 'managementAccountId'>> {
  const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}));
  const { Id = '', FeatureSet = '', MasterAccountId = '' } = organization ?? {};
  return { id: Id, featureSet: FeatureSet, managementAccountId: MasterAccountId };
}

/** Level by level, since a unit's children are known only once it was asked for. */
async function readTree(client: OrganizationsClient): Promise<OrganizationalUnit[]> {
  const units: OrganizationalUnit[] = [];
  let level = await roots(client);
  while (level.length > 0) {
    units.push(...level);
    level = (await concurrently(level, (unit) => childrenOf(client, unit))).flat();
  }
  return units;
}

async function roots(client: OrganizationsClient): Promise<OrganizationalUnit[]> {
  const units: OrganizationalUnit[] = [];
  for await (const { Roots = [] } of paginateListRoots({ client, pageSize }, {})) {
    units.push(...Roots.map(({ Id = '', Name = '' }) => ({ id: Id, name: Name, path: Name, lineage: [Id] })));
  }
  return units;
}

async function childrenOf(
  client: OrganizationsClient,
  { id, path, lineage }: OrganizationalUnit,
): Promise<OrganizationalUnit[]> {
  const units: OrganizationalUnit[] = [];
  const pages = paginateListOrganizationalUnitsForParent({ client, pageSize }, { ParentId: id });
  for await (const { OrganizationalUnits = [] } of pages) {
    units.push(
      ...OrganizationalUnits.map(({ Id = '', Name = '' }) => ({
        id: Id,
        name: Name,
        path: `${path}/${Name}`,
        lineage: [...lineage, Id],
      })),
    );
  }
  return units;
}

async function accountsIn(client: OrganizationsClient, unit: OrganizationalUnit): Promise<Account[]> {
  const accounts: Account[] = [];
  for await (const { Accounts = [] } of paginateListAccountsForParent(
    { client, pageSize },
    { ParentId: unit.id },
  )) {
    accounts.push(
      ...Accounts.map((account) => ({
        id: account.Id ?? '',
        name: account.Name ?? '',
        state: stateIn(account),
        joined: account.JoinedTimestamp,
        unit,
      })),
    );
  }
  return accounts;
}
