import type { Permission } from '../permission.ts';

/** All else is done by the operator role, and by the roles that it assumes. */
export const verifyPermissions: readonly Permission[] = [
  {
    actions: ['sts:AssumeRole'],
    resources: [
      'arn:{partition}:iam::{administratorAccountId}:role/orgvault/operator/orgvault-operator-{region}',
    ],
    why: 'works as the operator role, which may look into accounts and the centre',
  },
];
