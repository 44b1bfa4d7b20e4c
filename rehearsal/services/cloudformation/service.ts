import * as schemas from '@aws-sdk/client-cloudformation';
import type { Service } from '../../cloud/service.ts';
import { cancelUpdateStack } from './actions/cancel-update-stack.ts';
import { continueUpdateRollback } from './actions/continue-update-rollback.ts';
import { createChangeSet } from './actions/create-change-set.ts';
import { createStack } from './actions/create-stack.ts';
import { deleteChangeSet } from './actions/delete-change-set.ts';
import { deleteStack } from './actions/delete-stack.ts';
import { describeChangeSet } from './actions/describe-change-set.ts';
import { describeEvents } from './actions/describe-events.ts';
import { describeStackDriftDetectionStatus } from './actions/describe-stack-drift-detection-status.ts';
import { describeStackEvents } from './actions/describe-stack-events.ts';
import { describeStackResource } from './actions/describe-stack-resource.ts';
import { describeStackResourceDrifts } from './actions/describe-stack-resource-drifts.ts';
import { describeStackResources } from './actions/describe-stack-resources.ts';
import { describeStacks } from './actions/describe-stacks.ts';
import { detectStackDrift } from './actions/detect-stack-drift.ts';
import { detectStackResourceDrift } from './actions/detect-stack-resource-drift.ts';
import { executeChangeSet } from './actions/execute-change-set.ts';
import { getStackPolicy } from './actions/get-stack-policy.ts';
import { getTemplate } from './actions/get-template.ts';
import { getTemplateSummary } from './actions/get-template-summary.ts';
import { listChangeSets } from './actions/list-change-sets.ts';
import { listExports } from './actions/list-exports.ts';
import { listHookResults } from './actions/list-hook-results.ts';
import { listImports } from './actions/list-imports.ts';
import { listStackResources } from './actions/list-stack-resources.ts';
import { listStacks } from './actions/list-stacks.ts';
import { rollbackStack } from './actions/rollback-stack.ts';
import { setStackPolicy } from './actions/set-stack-policy.ts';
import { updateStack } from './actions/update-stack.ts';
import { updateTerminationProtection } from './actions/update-termination-protection.ts';
import { validateTemplate } from './actions/validate-template.ts';
import { stackSetActions } from './stacksets/stack-set-actions.ts';

/** AWS CloudFormation: stacks, change sets and service-managed stack sets. */
export const cloudformationService: Service = {
  signingName: 'cloudformation',
  protocol: {
    kind: 'query',
    apiVersion: '2010-05-15',
    xmlNamespace: 'http://cloudformation.amazonaws.com/doc/2010-05-15/',
  },
  accessDeniedCode: 'AccessDenied',
  // https://repost.aws/knowledge-center/cloudformation-rate-exceeded-error
  throttled: { code: 'Throttling', text: 'Rate exceeded' },
  actions: [
    cancelUpdateStack,
    continueUpdateRollback,
    createChangeSet,
    createStack,
    deleteChangeSet,
    deleteStack,
    describeChangeSet,
    describeEvents,
    describeStackEvents,
    describeStackResource,
    describeStackResources,
    describeStacks,
    describeStackDriftDetectionStatus,
    describeStackResourceDrifts,
    detectStackDrift,
    detectStackResourceDrift,
    executeChangeSet,
    getStackPolicy,
    getTemplate,
    getTemplateSummary,
    listChangeSets,
    listExports,
    listHookResults,
    listImports,
    listStackResources,
    listStacks,
    rollbackStack,
    setStackPolicy,
    updateStack,
    updateTerminationProtection,
    validateTemplate,
    ...stackSetActions,
  ],
  schemas,
};
