import { expect, it } from 'vitest';
import { renderTable } from '../../../../src/cli/output/table.ts';
import { allPermissions } from '../../../../src/cli/permissions/all-permissions.ts';
import { showPermissions } from '../../../../src/cli/permissions/show.ts';

const console = {
  table: (rows, columns) => renderTable(rows, columns, Number.POSITIVE_INFINITY),
} satisfies Parameters<typeof showPermissions>[1];

it('says of each action which account needs it, and what for', () => {
  const permissions = new Map([
    [
      'mend',
      [
        { actions: ['s3:PutObject', 's3:GetObject'], resources: ['*'], why: 'copies', account: 'a member' },
        { actions: ['sts:AssumeRole'], resources: ['*'], why: 'looks' },
      ],
    ],
  ]);
  const lines = showPermissions(permissions, console)
    .split('\n')
    .map((line) => line.trim().split(/ {2,}/));
  expect(lines).toEqual([
    ['COMMAND', 'ACTION', 'IN', 'WHAT FOR'],
    ['mend', 's3:PutObject', 'a member', 'copies'],
    ['mend', 's3:GetObject', 'a member', 'copies'],
    ['mend', 'sts:AssumeRole', 'the account that administers the stack set', 'looks'],
  ]);
});

it('has every action that the policy of all commands has', () => {
  const text = showPermissions(allPermissions, console);
  for (const [command, permissions] of allPermissions) {
    for (const action of permissions.flatMap(({ actions }) => actions)) {
      expect(text).toMatch(new RegExp(`^${command} +${action.replace('*', '\\*')} `, 'm'));
    }
  }
});
