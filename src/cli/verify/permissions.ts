import { regionalRoleArn } from '../../names.ts';
import type { Permission } from '../permission.ts';

/** All but looking at policies of the organization is done by the operator role, and by the roles that it assumes. */
export const verifyPermissions: readonly Permission[] = [
  {
    actions: ['sts:AssumeRole'],
    resources: [
      regionalRoleArn(
        { partition: '{partition}', accountId: '{administratorAccountId}' },
        'operator',
        '{region}',
      ),
    ],
    why: 'works as the operator role, which may look into accounts and the centre',
  },
  {
    actions: [
      'organizations:DescribePolicy',
      'organizations:ListPolicies',
      'organizations:ListTargetsForPolicy',
    ],
    resources: ['*'],
    why: 'names the service control policy that forbids replication; without, the finding is NO_CAUSE_FOUND',
  },
];
