import type {
  PropertyDifference,
  StackDriftDetectionStatus,
  StackDriftStatus,
  StackResourceDriftStatus,
} from '@aws-sdk/client-cloudformation';
import type { Properties } from '../template/value.ts';

/** What a drift detection found out about a resource. */
export interface ResourceDrift {
  readonly status: Extract<StackResourceDriftStatus, 'IN_SYNC' | 'MODIFIED' | 'DELETED' | 'UNKNOWN'>;
  /** As the template and its parameters have them; not for a resource that is gone. */
  readonly expected: Properties | undefined;
  /** What the service answers for the same properties. */
  readonly actual: Properties | undefined;
  readonly differences: readonly PropertyDifference[];
  /** Why the status is UNKNOWN. */
  readonly reason: string | undefined;
  readonly timestamp: Date;
}

/** One run of DetectStackDrift. */
export interface DriftDetection {
  readonly id: string;
  readonly stackId: string;
  readonly started: Date;
  status: StackDriftDetectionStatus;
  statusReason: string | undefined;
  stackStatus: StackDriftStatus;
  /** `undefined` until the detection is complete. */
  driftedResources: number | undefined;
}

/** What a stack shows of the drift detections so far. */
export interface StackDrift {
  readonly status: StackDriftStatus;
  readonly lastCheck: Date | undefined;
}

/** A stack that was never checked, or was changed since. */
export const notChecked: StackDrift = { status: 'NOT_CHECKED', lastCheck: undefined };

/** Whether a resource differs from its template. */
export function isDrifted({ status }: Pick<ResourceDrift, 'status'>): boolean {
  return status === 'MODIFIED' || status === 'DELETED';
}

/** A stack's status from those of its resources: drifted if one is, else unknown if one is. */
export function stackDriftStatus(
  resources: readonly Pick<ResourceDrift, 'status'>[],
): Extract<StackDriftStatus, 'DRIFTED' | 'UNKNOWN' | 'IN_SYNC'> {
  if (resources.some(isDrifted)) return 'DRIFTED';
  return resources.some(({ status }) => status === 'UNKNOWN') ? 'UNKNOWN' : 'IN_SYNC';
}
