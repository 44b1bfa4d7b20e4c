import type {
  StackSetDriftDetectionDetails,
  StackSetDriftDetectionStatus,
} from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { Operation } from './operation.ts';
import type { DriftResult } from './stack-deployer.ts';
import { instanceKey, type StackInstance } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** Looks for drift of an instance's stack, and keeps what was found in the instance and the operation. */
export async function detectInstanceDrift(
  cloud: Cloud,
  operation: Operation,
  instance: StackInstance,
): Promise<DriftResult> {
  const { stackId = '', account, region } = instance;
  const result = await cloud.state.cloudformation.stackSets.deployer.detectDrift(instance, stackId);
  if (result.succeeded) {
    instance.driftStatus = result.status;
    instance.lastDriftCheck = cloud.clock.now();
    operation.drifts.set(instanceKey(account, region), result.resources);
  }
  instance.detailedStatus = result.succeeded ? 'SUCCEEDED' : 'FAILED';
  instance.statusReason = result.succeeded ? undefined : result.reason;
  return result;
}

/**
 * What DescribeStackSet and DescribeStackSetOperation say of a drift detection
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackSetDriftDetectionDetails.html).
 */
export function driftDetails(stackSet: StackSet, operation: Operation): StackSetDriftDetectionDetails {
  const results = [...operation.results];
  const drifted = results.filter(([, { statusReason }]) => statusReason === 'DRIFTED').length;
  const succeeded = results.filter(([, { status }]) => status === 'SUCCEEDED').length;
  const checks = results.flatMap(([key]) => stackSet.instances.get(key)?.lastDriftCheck ?? []);
  const last = checks.reduce<Date | undefined>((one, other) => (one && one > other ? one : other), undefined);
  return {
    DriftStatus: drifted > 0 ? 'DRIFTED' : 'IN_SYNC',
    DriftDetectionStatus: detectionStatus(operation),
    ...(last ? { LastDriftCheckTimestamp: last } : {}),
    TotalStackInstancesCount: results.length,
    DriftedStackInstancesCount: drifted,
    InSyncStackInstancesCount: succeeded - drifted,
    InProgressStackInstancesCount: results.filter(([, { status }]) => /PENDING|RUNNING/.test(status)).length,
    FailedStackInstancesCount: results.filter(([, { status }]) => status === 'FAILED').length,
  };
}

/** "Information about the last completed drift operation performed on the stack set" (UserGuide/stacksets-drift.html). */
export function lastDriftDetails(stackSet: StackSet): StackSetDriftDetectionDetails {
  const last = stackSet.operations.findLast(
    ({ action, ended }) => action === 'DETECT_DRIFT' && ended !== undefined,
  );
  return last ? driftDetails(stackSet, last) : { DriftStatus: 'NOT_CHECKED' };
}

function detectionStatus({ status, results }: Operation): StackSetDriftDetectionStatus {
  switch (status) {
    case 'SUCCEEDED':
      return [...results.values()].some((each) => each.status === 'FAILED') ? 'PARTIAL_SUCCESS' : 'COMPLETED';
    case 'FAILED':
      return 'FAILED';
    case 'STOPPED':
      return 'STOPPED';
    default:
      return 'IN_PROGRESS';
  }
}
