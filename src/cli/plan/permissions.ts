import type { Permission } from '../permission.ts';
import { stackSetArn } from '../permission-resources.ts';

/** What `orgvault plan` reads; what it does to the stacks, it does as the roles of the bootstrap stack. */
export const planPermissions: readonly Permission[] = [
  {
    actions: [
      'organizations:DescribeOrganization',
      'organizations:ListAccountsForParent',
      'organizations:ListDelegatedAdministrators',
      'organizations:ListOrganizationalUnitsForParent',
      'organizations:ListRoots',
    ],
    resources: ['*'],
    why: 'reads the units and accounts; StackSets ask for the delegated administrators on behalf of the caller',
  },
  {
    actions: ['cloudformation:DescribeOrganizationsAccess'],
    resources: ['*'],
    why: 'whether StackSets have access to the organization',
  },
  {
    actions: [
      'cloudformation:DescribeStackSet',
      'cloudformation:ListStackInstances',
      'cloudformation:ListStackSetAutoDeploymentTargets',
      'cloudformation:ListStackSetOperationResults',
      'cloudformation:ListStackSetOperations',
    ],
    resources: [stackSetArn],
    why: 'reads the stack set: its template, parameters, instances and operations',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [
      'arn:{partition}:iam::{administratorAccountId}:role/cdk-hnb659fds-deploy-role-{administratorAccountId}-{region}',
    ],
    why: 'makes, reads and deletes the change set of the enrolment stack, as the role that bootstrapping made',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [
      'arn:{partition}:iam::{centralAccountId}:role/cdk-hnb659fds-deploy-role-{centralAccountId}-{region}',
    ],
    why: 'the same for the central stack; of the principal of --central-profile, if it is given',
    account: 'the central account',
  },
];
