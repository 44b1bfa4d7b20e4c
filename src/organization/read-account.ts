import {
  AccountNotFoundException,
  DescribeAccountCommand,
  DescribeOrganizationalUnitCommand,
  ListParentsCommand,
  ListRootsCommand,
  type OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { type Account, type OrganizationalUnit, stateIn } from './organization.ts';

/**
 * Reads one account and the units that it lies in, from the root on: a call for the account, and two for each unit.
 * @returns undefined if it is not in the organization
 */
export async function readAccount(
  client: OrganizationsClient,
  accountId: string,
): Promise<Account | undefined> {
  try {
    const [{ Account: account = {} }, unit] = await Promise.all([
      client.send(new DescribeAccountCommand({ AccountId: accountId })),
      readUnitOf(client, accountId),
    ]);
    const { Name = '', JoinedTimestamp } = account;
    return { id: accountId, name: Name, state: stateIn(account), joined: JoinedTimestamp, unit };
  } catch (error) {
    // ListParents says of such an account that it is no child of anything.
    if (error instanceof AccountNotFoundException) return undefined;
    if (error instanceof Error && error.name === 'ChildNotFoundException') return undefined;
    throw error;
  }
}

async function readUnitOf(client: OrganizationsClient, accountId: string): Promise<OrganizationalUnit> {
  const lineage = await lineageOf(client, accountId);
  const names = await Promise.all(
    lineage.map((id, depth) => (depth === 0 ? rootName(client, id) : unitName(client, id))),
  );
  return {
    id: lineage.at(-1) ?? '',
    name: names.at(-1) ?? '',
    path: names.join('/'),
    lineage,
  };
}

/** Upwards, since an account or unit knows its parent only; AWS allows five levels of units. */
async function lineageOf(client: OrganizationsClient, accountId: string): Promise<readonly string[]> {
  const lineage: string[] = [];
  let child: string | undefined = accountId;
  while (child !== undefined) {
    const answer: { Parents?: { Id?: string | undefined; Type?: string | undefined }[] | undefined } =
      await client.send(new ListParentsCommand({ ChildId: child }));
    const parent = answer.Parents?.[0];
    if (parent?.Id === undefined) break;
    lineage.unshift(parent.Id);
    child = parent.Type === 'ROOT' ? undefined : parent.Id;
  }
  return lineage;
}

async function rootName(client: OrganizationsClient, id: string): Promise<string> {
  const { Roots = [] } = await client.send(new ListRootsCommand({}));
  return Roots.find(({ Id }) => Id === id)?.Name ?? id;
}

async function unitName(client: OrganizationsClient, id: string): Promise<string> {
  const { OrganizationalUnit: unit } = await client.send(
    new DescribeOrganizationalUnitCommand({ OrganizationalUnitId: id }),
  );
  return unit?.Name ?? id;
}
