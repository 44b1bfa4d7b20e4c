import { randomUUID } from 'node:crypto';
import type { BeaconStackOperationStatus, OperationType, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { Stack } from './stack.ts';

/**
 * "An operation is any action performed on a stack", automatic rollbacks and the creation of change sets included; events
 * carry its id. https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html
 */
export interface RecordedOperation {
  readonly id: string;
  readonly type: OperationType;
  /** The change set that a CREATE_CHANGESET makes. */
  readonly changeSetId: string | undefined;
  readonly clientRequestToken: string | undefined;
  readonly started: Date;
  status: BeaconStackOperationStatus;
  ended: Date | undefined;
}

const goals: Readonly<Partial<Record<OperationType, readonly StackStatus[]>>> = {
  CREATE_STACK: ['CREATE_COMPLETE'],
  UPDATE_STACK: ['UPDATE_COMPLETE'],
  DELETE_STACK: ['DELETE_COMPLETE'],
  ROLLBACK: ['ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'],
  CONTINUE_ROLLBACK: ['UPDATE_ROLLBACK_COMPLETE'],
};

/** Records that an operation begins. */
export function beginOperation(
  cloud: Cloud,
  stack: Stack,
  type: OperationType,
  of: { readonly changeSetId?: string; readonly clientRequestToken?: string | undefined } = {},
): RecordedOperation {
  const operation: RecordedOperation = {
    ...{ id: randomUUID(), type, changeSetId: of.changeSetId, clientRequestToken: of.clientRequestToken },
    ...{ started: cloud.clock.now(), status: 'IN_PROGRESS', ended: undefined },
  };
  stack.operations.push(operation);
  return operation;
}

/** Records that an operation ends. */
export function endOperation(cloud: Cloud, operation: RecordedOperation, succeeded: boolean): void {
  operation.status = succeeded ? 'SUCCEEDED' : 'FAILED';
  operation.ended = cloud.clock.now();
}

/** Records what a new status of a stack says of its operations; a rollback ends the operation that failed. */
export function recordStatus(cloud: Cloud, stack: Stack, status: StackStatus): void {
  const running = stack.operations.findLast(
    (each) => each.status === 'IN_PROGRESS' && each.type !== 'CREATE_CHANGESET',
  );
  const begun = operationBegunBy(stack.status, status);
  if (begun) {
    if (running) endOperation(cloud, running, false);
    beginOperation(cloud, stack, begun, { clientRequestToken: stack.clientRequestToken });
    return;
  }
  if (!running || status.endsWith('_IN_PROGRESS')) return;
  endOperation(cloud, running, goals[running.type]?.includes(status) ?? false);
}

function operationBegunBy(before: StackStatus, status: StackStatus): OperationType | undefined {
  switch (status) {
    case 'CREATE_IN_PROGRESS':
      return 'CREATE_STACK';
    case 'UPDATE_IN_PROGRESS':
      return 'UPDATE_STACK';
    case 'DELETE_IN_PROGRESS':
      return 'DELETE_STACK';
    case 'ROLLBACK_IN_PROGRESS':
      return 'ROLLBACK';
    case 'UPDATE_ROLLBACK_IN_PROGRESS':
      return before === 'UPDATE_ROLLBACK_FAILED' ? 'CONTINUE_ROLLBACK' : 'ROLLBACK';
    default:
      return undefined;
  }
}
