import type {
  StackInstanceSummary,
  StackSet as StackSetDescription,
  StackSetOperationSummary,
} from '@aws-sdk/client-cloudformation';
import { lastDriftDetails } from './instance-drift.ts';
import { type Operation, statusDetails } from './operation.ts';
import type { StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';
import { showParameters } from './stack-set-parameters.ts';

/** What ListStackSets and DescribeStackSet both show. */
export function summarizeStackSet(stackSet: StackSet) {
  const { enabled, retainStacksOnAccountRemoval, dependsOn } = stackSet.automaticDeployment;
  return {
    StackSetName: stackSet.name,
    StackSetId: stackSet.id,
    Description: stackSet.description,
    Status: stackSet.status,
    AutoDeployment: {
      Enabled: enabled,
      ...(enabled ? { RetainStacksOnAccountRemoval: retainStacksOnAccountRemoval } : {}),
      ...(dependsOn.length > 0 ? { DependsOn: [...dependsOn] } : {}),
    },
    PermissionModel: 'SERVICE_MANAGED' as const,
    ManagedExecution: { Active: stackSet.managedExecution },
  };
}

export function describeStackSet(stackSet: StackSet): StackSetDescription {
  return {
    ...summarizeStackSet(stackSet),
    TemplateBody: stackSet.template,
    Parameters: showParameters(stackSet.template, stackSet.parameters),
    Capabilities: [...stackSet.capabilities],
    Tags: [...stackSet.tags],
    StackSetARN: stackSet.arn,
    StackSetDriftDetectionDetails: lastDriftDetails(stackSet),
    OrganizationalUnitIds: [...stackSet.targets.keys()],
    Regions: [...new Set([...stackSet.instances.values()].map(({ region }) => region))],
  };
}

/** What ListStackInstances and DescribeStackInstance both show. */
export function summarizeInstance(stackSet: StackSet, instance: StackInstance): StackInstanceSummary {
  return {
    StackSetId: stackSet.id,
    Region: instance.region,
    Account: instance.account,
    StackId: instance.stackId,
    Status: instance.status,
    StatusReason: instance.statusReason,
    StackInstanceStatus: { DetailedStatus: instance.detailedStatus },
    OrganizationalUnitId: instance.organizationalUnitId,
    DriftStatus: instance.driftStatus,
    LastDriftCheckTimestamp: instance.lastDriftCheck,
    LastOperationId: instance.lastOperationId,
  };
}

/** What ListStackSetOperations and DescribeStackSetOperation both show. */
export function summarizeOperation(operation: Operation): StackSetOperationSummary {
  return {
    OperationId: operation.id,
    Action: operation.action,
    Status: operation.status,
    CreationTimestamp: operation.created,
    EndTimestamp: operation.ended,
    StatusDetails: statusDetails(operation),
    OperationPreferences: operation.preferences,
  };
}
