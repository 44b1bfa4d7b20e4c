import type {
  DeploymentTargets,
  StackInstanceResourceDriftsSummary,
  StackSetOperationAction,
  StackSetOperationPreferences,
  StackSetOperationResultStatus,
  StackSetOperationStatus,
} from '@aws-sdk/client-cloudformation';
import type { QueuedWork } from './operation-queue.ts';

/** What came of an operation in one account and Region. */
export interface OperationResult {
  readonly account: string;
  readonly region: string;
  readonly organizationalUnitId: string;
  status: StackSetOperationResultStatus;
  statusReason: string | undefined;
}

/** What makes an operation what it is. */
export interface OperationRequest {
  readonly action: StackSetOperationAction;
  /** Whether a change of the organization caused it; operation preferences do not apply then. */
  readonly automatic: boolean;
  readonly preferences: StackSetOperationPreferences;
  readonly deploymentTargets: DeploymentTargets | undefined;
  /** DELETE only: detach the instances and leave their stacks. */
  readonly retainStacks: boolean;
}

/** One operation of a stack set, asked for by a user or by automatic deployment. */
export interface Operation extends OperationRequest {
  readonly id: string;
  readonly created: Date;
  ended: Date | undefined;
  status: StackSetOperationStatus;
  /** By instance key; filled when the operation starts to run. */
  readonly results: Map<string, OperationResult>;
  /** DETECT_DRIFT only: what was found of each instance's resources, by instance key. */
  readonly drifts: Map<string, readonly StackInstanceResourceDriftsSummary[]>;
  /** What was asked for, so that the same operation id with another request is refused. */
  readonly fingerprint: string;
  /** Resolves when the operation ended, in whatever way. */
  readonly finished: Promise<void>;
  /** Resolves `finished`. */
  readonly end: () => void;
  /** Its place in the queue of the stack set. */
  readonly work: QueuedWork;
}

/** The number of accounts and Regions in which the operation failed. */
export function failedCount(operation: Operation): number {
  return [...operation.results.values()].filter((result) => result.status === 'FAILED').length;
}

/** What DescribeStackSetOperation says of the failures. */
export function statusDetails(operation: Operation): { FailedStackInstancesCount: number } {
  return { FailedStackInstancesCount: failedCount(operation) };
}
