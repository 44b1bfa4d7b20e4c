import type { AnyAction } from '../../../cloud/action.ts';
import { activateOrganizationsAccess } from './actions/activate-organizations-access.ts';
import { createStackInstances } from './actions/create-stack-instances.ts';
import { createStackSet } from './actions/create-stack-set.ts';
import { deactivateOrganizationsAccess } from './actions/deactivate-organizations-access.ts';
import { deleteStackInstances } from './actions/delete-stack-instances.ts';
import { deleteStackSet } from './actions/delete-stack-set.ts';
import { describeOrganizationsAccess } from './actions/describe-organizations-access.ts';
import { describeStackInstance } from './actions/describe-stack-instance.ts';
import { describeStackSet } from './actions/describe-stack-set.ts';
import { describeStackSetOperation } from './actions/describe-stack-set-operation.ts';
import { detectStackSetDrift } from './actions/detect-stack-set-drift.ts';
import { listStackInstanceResourceDrifts } from './actions/list-stack-instance-resource-drifts.ts';
import { listStackInstances } from './actions/list-stack-instances.ts';
import { listStackSetAutoDeploymentTargets } from './actions/list-stack-set-auto-deployment-targets.ts';
import { listStackSetOperationResults } from './actions/list-stack-set-operation-results.ts';
import { listStackSetOperations } from './actions/list-stack-set-operations.ts';
import { listStackSets } from './actions/list-stack-sets.ts';
import { stopStackSetOperation } from './actions/stop-stack-set-operation.ts';
import { updateStackInstances } from './actions/update-stack-instances.ts';
import { updateStackSet } from './actions/update-stack-set.ts';

/** The actions of StackSets. What the API has besides, ImportStacksToStackSet, is refused by name. */
export const stackSetActions: readonly AnyAction[] = [
  activateOrganizationsAccess,
  createStackInstances,
  createStackSet,
  deactivateOrganizationsAccess,
  deleteStackInstances,
  deleteStackSet,
  describeOrganizationsAccess,
  describeStackInstance,
  describeStackSet,
  describeStackSetOperation,
  detectStackSetDrift,
  listStackInstanceResourceDrifts,
  listStackInstances,
  listStackSetAutoDeploymentTargets,
  listStackSetOperationResults,
  listStackSetOperations,
  listStackSets,
  stopStackSetOperation,
  updateStackInstances,
  updateStackSet,
];
