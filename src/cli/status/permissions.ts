import type { Permission } from '../permission.ts';

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
    // The stack sets of a delegated administrator live in the management account.
    resources: ['arn:{partition}:cloudformation:{region}:*:stackset/orgvault-source:*'],
    why: 'who is enrolled, what failed and why, and who left',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: ['arn:{partition}:iam::{administratorAccountId}:role/orgvault/operator/*'],
    why: 'the result of the last verification; with --replication, how replication does in each account',
  },
];
