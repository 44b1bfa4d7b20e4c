import { defaultOrganization } from '../organization/default-organization.ts';
import { table } from './markdown.ts';

/** The accounts of the default organization, by where they lie. */
export function organizationTable(): string {
  const { managementAccount, rootId, units, accounts, accountsOutside, organizationId } =
    defaultOrganization();
  const place = (id: string): string => {
    const unit = units.find((each) => each.id === id);
    if (unit === undefined) return 'root';
    return unit.parentId === rootId ? unit.name : `${place(unit.parentId)} / ${unit.name}`;
  };
  const unitId = (id: string) => `\`${id}\``;
  const rows = [
    [`\`${managementAccount.id}\``, `${managementAccount.name} (management account)`, 'root', unitId(rootId)],
    ...accounts.map(({ id, name, parentId, status }) => [
      `\`${id}\``,
      status === 'ACTIVE' ? name : `${name} (${status.toLowerCase()})`,
      place(parentId),
      unitId(parentId),
    ]),
    ...accountsOutside.map(({ id, name }) => [`\`${id}\``, name, 'outside the organization', '']),
  ];
  return `Organization \`${organizationId}\`:\n\n${table(['account', 'name', 'lies in', 'id'], rows)}`;
}
