import type { Permission } from '../permission.ts';
import { stackSetArn } from '../permission-resources.ts';
import { planPermissions } from '../plan/permissions.ts';

/** What `orgvault destroy` needs; the stacks are deleted as the roles that bootstrapping made. */
export const destroyPermissions: readonly Permission[] = [
  ...planPermissions,
  {
    actions: ['cloudformation:DeleteStackInstances', 'cloudformation:DescribeStackSetOperation'],
    resources: [stackSetArn],
    why: 'lets go of the stacks of suspended accounts, which StackSets cannot delete',
  },
];
