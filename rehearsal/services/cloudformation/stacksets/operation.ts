import type {
  DeploymentTargets,
  StackSetOperationAction,
  StackSetOperationPreferences,
  StackSetOperationResultStatus,
  StackSetOperationStatus,
} from '@aws-sdk/client-cloudformation';

/** What came of an operation in one account and Region. */
export interface OperationResult {
  readonly account: string;
  readonly region: string;
  readonly organizationalUnitId: string;
  status: StackSetOperationResultStatus;
  statusReason: string | undefined;
}

/** One operation of a stack set, asked for by a user or by automatic deployment. */
export interface Operation {
  readonly id: string;
  readonly action: StackSetOperationAction;
  /** Whether a change of the organization caused it; operation preferences do not apply then. */
  readonly automatic: boolean;
  readonly preferences: StackSetOperationPreferences;
  readonly deploymentTargets: DeploymentTargets | undefined;
  /** DELETE only: detach the instances and leave their stacks. */
  readonly retainStacks: boolean;
  readonly created: Date;
  ended: Date | undefined;
  status: StackSetOperationStatus;
  statusReason: string | undefined;
  /** By instance key; filled when the operation starts to run. */
  readonly results: Map<string, OperationResult>;
  /** Identifies the request, so that the same operation id with another request is refused. */
  readonly fingerprint: string;
}

/** The number of accounts and Regions in which the operation failed. */
export function failedCount(operation: Operation): number {
  return [...operation.results.values()].filter((result) => result.status === 'FAILED').length;
}
