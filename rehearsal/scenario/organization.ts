import {
  DescribeOrganizationCommand,
  ListRootsCommand,
  type OrganizationsClient,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
} from '@aws-sdk/client-organizations';

/** An account as the organization lists it. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly status: string;
}

/** An organizational unit, or the root, with what is below it. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly accounts: readonly Member[];
  readonly units: readonly Unit[];
}

/** The organization as its management account sees it. */
export interface Organization {
  readonly id: string;
  readonly managementAccountId: string;
  readonly root: Unit;
}

/** Reads the whole tree, as a person would with `aws organizations`. */
export async function readOrganization(client: OrganizationsClient): Promise<Organization> {
  const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}));
  const { Roots } = await client.send(new ListRootsCommand({}));
  const root = Roots?.[0];
  return {
    id: present(organization?.Id),
    managementAccountId: present(organization?.MasterAccountId),
    root: await readUnit(client, present(root?.Id), present(root?.Name)),
  };
}

/** A unit and all units below it, parents first. */
export function unitsOf(unit: Unit): readonly Unit[] {
  return [unit, ...unit.units.flatMap(unitsOf)];
}

/** The accounts of a unit and of all units below it. */
export function accountsOf(unit: Unit): readonly Member[] {
  return unitsOf(unit).flatMap((each) => each.accounts);
}

/** The tree as lines of text. */
export function drawTree(unit: Unit, indent = ''): readonly string[] {
  const accounts = unit.accounts.map(
    (account) =>
      `${indent}  ${account.id}  ${account.name}${account.status === 'ACTIVE' ? '' : ` (${account.status})`}`,
  );
  return [
    `${indent}${unit.name} (${unit.id})`,
    ...accounts,
    ...unit.units.flatMap((each) => drawTree(each, `${indent}  `)),
  ];
}

async function readUnit(client: OrganizationsClient, id: string, name: string): Promise<Unit> {
  const [accounts, children] = await Promise.all([accountsBelow(client, id), unitsBelow(client, id)]);
  const units = await Promise.all(children.map((child) => readUnit(client, child.id, child.name)));
  return { id, name, accounts, units };
}

async function accountsBelow(client: OrganizationsClient, ParentId: string): Promise<readonly Member[]> {
  const accounts: Member[] = [];
  for await (const page of paginateListAccountsForParent({ client }, { ParentId })) {
    for (const { Id, Name, Status } of page.Accounts ?? []) {
      accounts.push({ id: present(Id), name: present(Name), status: present(Status) });
    }
  }
  return accounts.sort((a, b) => a.id.localeCompare(b.id));
}

async function unitsBelow(
  client: OrganizationsClient,
  ParentId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const units: { readonly id: string; readonly name: string }[] = [];
  for await (const page of paginateListOrganizationalUnitsForParent({ client }, { ParentId })) {
    for (const { Id, Name } of page.OrganizationalUnits ?? []) {
      units.push({ id: present(Id), name: present(Name) });
    }
  }
  return units;
}

/** A member that the answer must have; its absence is a fault of the endpoint. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the endpoint left out a member that AWS always answers');
  return value;
}
