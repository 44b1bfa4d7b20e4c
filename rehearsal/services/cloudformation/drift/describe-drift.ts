import type {
  DescribeStackDriftDetectionStatusOutput,
  StackInstanceResourceDriftsSummary,
  StackResourceDrift,
} from '@aws-sdk/client-cloudformation';
import type { Stack, StackResource } from '../stacks/stack.ts';
import type { DriftDetection, ResourceDrift } from './drift.ts';

/** A resource as DescribeStackResourceDrifts has it. */
export function describeResourceDrift(
  stack: Stack,
  resource: StackResource,
  drift: ResourceDrift,
): StackResourceDrift {
  const { expected, actual, reason, status } = drift;
  return {
    ...identity(stack, resource, drift),
    ...(expected === undefined ? {} : { ExpectedProperties: JSON.stringify(expected) }),
    ...(actual === undefined ? {} : { ActualProperties: JSON.stringify(actual) }),
    ...(status === 'DELETED' || status === 'UNKNOWN' ? {} : { PropertyDifferences: [...drift.differences] }),
    ...(reason === undefined ? {} : { DriftStatusReason: reason }),
  };
}

/** A resource as ListStackInstanceResourceDrifts has it. */
export function summarizeResourceDrift(
  stack: Stack,
  resource: StackResource,
  drift: ResourceDrift,
): StackInstanceResourceDriftsSummary {
  const shown = drift.status === 'MODIFIED' || drift.status === 'IN_SYNC';
  return {
    ...identity(stack, resource, drift),
    ...(shown ? { PropertyDifferences: [...drift.differences] } : {}),
  };
}

function identity(stack: Stack, resource: StackResource, { status, timestamp }: ResourceDrift) {
  return {
    StackId: stack.id,
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    StackResourceDriftStatus: status,
    Timestamp: timestamp,
  };
}

/** A detection as DescribeStackDriftDetectionStatus has it. */
export function describeDetection(detection: DriftDetection): DescribeStackDriftDetectionStatusOutput {
  const { id, stackId, started, status, statusReason, stackStatus, driftedResources } = detection;
  return {
    StackId: stackId,
    StackDriftDetectionId: id,
    ...(status === 'DETECTION_IN_PROGRESS' ? {} : { StackDriftStatus: stackStatus }),
    DetectionStatus: status,
    ...(statusReason === undefined ? {} : { DetectionStatusReason: statusReason }),
    ...(driftedResources === undefined ? {} : { DriftedStackResourceCount: driftedResources }),
    Timestamp: started,
  };
}
