import type { Permission } from '../permission.ts';
import { operatorRoleArn } from '../permission-resources.ts';
import { planPermissions } from '../plan/permissions.ts';

/** What `orgvault deploy` needs besides planning; the stacks are deployed as the roles that bootstrapping made. */
export const deployPermissions: readonly Permission[] = [
  ...planPermissions,
  {
    actions: ['sts:AssumeRole'],
    resources: [
      'arn:{partition}:iam::{administratorAccountId}:role/cdk-hnb659fds-file-publishing-role-{administratorAccountId}-{region}',
      'arn:{partition}:iam::{administratorAccountId}:role/cdk-hnb659fds-lookup-role-{administratorAccountId}-{region}',
    ],
    why: 'puts the templates into the assets bucket of the bootstrap stack, and reads the stack as it stands',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [
      'arn:{partition}:iam::{centralAccountId}:role/cdk-hnb659fds-file-publishing-role-{centralAccountId}-{region}',
      'arn:{partition}:iam::{centralAccountId}:role/cdk-hnb659fds-lookup-role-{centralAccountId}-{region}',
    ],
    why: 'the same for the central stack; of the principal of --central-profile, if it is given',
    account: 'the central account',
  },
  {
    actions: ['sts:AssumeRole'],
    resources: [operatorRoleArn],
    why: "reads the events of a member's stack that failed; without it, deploy prints the command that shows them",
  },
];
