import type {
  StackDriftStatus,
  StackInstanceDetailedStatus,
  StackInstanceStatus,
} from '@aws-sdk/client-cloudformation';

/** What a stack set knows of its stack in one account and Region. */
export interface StackInstance {
  readonly account: string;
  readonly region: string;
  /** The OU (or root) of the deployment targets through which the account came in. */
  organizationalUnitId: string;
  /** The stack in the account; absent until it was created. */
  stackId: string | undefined;
  status: StackInstanceStatus;
  detailedStatus: StackInstanceDetailedStatus;
  statusReason: string | undefined;
  /** Values that hold for this instance instead of the stack set's. */
  parameterOverrides: ReadonlyMap<string, string>;
  lastOperationId: string | undefined;
  /** As the last drift detection of the stack set found it; one of the stack alone does not count. */
  driftStatus: StackDriftStatus;
  lastDriftCheck: Date | undefined;
  /** Whether automatic deployment has asked for its removal, which may still wait in the queue. */
  removalQueued: boolean;
}

/** The key of an instance inside its stack set: there is at most one per account and Region. */
export function instanceKey(account: string, region: string): string {
  return `${account}/${region}`;
}
