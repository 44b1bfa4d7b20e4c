import type { Permission } from '../permission.ts';
import { operatorRoleArn, stackSetArn } from '../permission-resources.ts';

/** What `explain` asks of the caller; the operator role and those behind it bring the rest. */
export const explainPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeOrganization',
      'organizations:DescribeAccount',
      'organizations:DescribeOrganizationalUnit',
      'organizations:ListParents',
      'organizations:ListRoots',
    ],
    resources: ['*'],
    why: 'where the account lies',
  },
  {
    actions: ['organizations:ListDelegatedAdministrators'],
    resources: ['*'],
    why: 'StackSets ask for it of a delegated administrator',
  },
  {
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:DescribeStackSetOperation',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetAutoDeploymentTargets',
      'cloudformation:ListStackSetOperations',
      'cloudformation:ListStackSetOperationResults',
    ],
    resources: [stackSetArn],
    why: 'its instances, what failed and why, and whether its stack was kept when it left',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [operatorRoleArn],
    why: "the account's stack and replication, the centre's side of it, and the last verification",
  },
];
