import type { Permission } from '../permission.ts';
import { operatorRoleArn, stackSetArn } from '../permission-resources.ts';

/** What `status` asks of the caller; the operator role and those behind it bring the rest. */
export const statusPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListRoots',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListAccountsForParent',
    ],
    resources: ['*'],
    why: 'which accounts there are, and where they lie',
  },
  {
    // A delegated administrator has to be able to see that it is one.
    actions: ['organizations:ListDelegatedAdministrators'],
    resources: ['*'],
    why: 'StackSets ask for it of a delegated administrator',
  },
  {
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetAutoDeploymentTargets',
      'cloudformation:ListStackSetOperations',
      'cloudformation:ListStackSetOperationResults',
    ],
    resources: [stackSetArn],
    why: 'who is enrolled, what failed and why, and who left',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [operatorRoleArn],
    why: 'the result of the last verification; with --replication, how replication does in each account',
  },
];
