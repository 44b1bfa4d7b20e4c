import type { Console } from '../console.ts';
import type { Column } from '../output/table.ts';
import type { Permission } from '../permission.ts';

interface Row {
  readonly command: string;
  readonly action: string;
  readonly permission: Permission;
}

/** Which account needs each action and what for, as a table; `permissions` by the commands that need them. */
export function showPermissions(
  permissions: ReadonlyMap<string, readonly Permission[]>,
  console: Pick<Console, 'table'>,
): string {
  const rows = [...permissions].flatMap(([command, needed]) =>
    needed.flatMap((permission) =>
      permission.actions.map((action): Row => ({ command, action, permission })),
    ),
  );
  return console.table(rows, columns);
}

const columns: readonly Column<Row>[] = [
  { heading: 'COMMAND', cell: ({ command }) => command, form: 'whole' },
  { heading: 'ACTION', cell: ({ action }) => action, form: 'whole' },
  {
    heading: 'IN',
    cell: ({ permission: { account = 'the account that administers the stack set' } }) => account,
  },
  { heading: 'WHAT FOR', cell: ({ permission }) => permission.why, form: 'prose' },
];
