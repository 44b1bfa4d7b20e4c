import type { Permission } from '../permission.ts';

/** What `orgvault init` reads; there is no configuration yet that could tell its resources. */
export const initPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAccountsForParent',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListRoots',
    ],
    resources: ['*'],
    why: 'reads the organization: units and accounts',
    account: 'the management account or a delegated administrator',
  },
];
