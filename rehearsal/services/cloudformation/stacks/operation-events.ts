import type { OperationEvent, StackEvent } from '@aws-sdk/client-cloudformation';
import type { RecordedOperation } from './recorded-operation.ts';
import type { Stack } from './stack.ts';

/**
 * The events of operations, newest first: of each operation one of its own, and its stack events as progress or as what
 * failed in provisioning. AWS documents the types of events and no example of them.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_OperationEvent.html
 */
export function operationEvents(
  stack: Stack,
  operations: readonly RecordedOperation[],
): readonly OperationEvent[] {
  return operations.toReversed().flatMap((operation) => {
    const events = stack.events.filter(({ OperationId }) => OperationId === operation.id);
    return [...events.reverse().map((event) => stepEvent(operation, event)), ownEvent(stack, operation)];
  });
}

/** Whether the filter FailedEvents leaves an event: it is for the causes of a failure. */
export function isFailure({ EventType }: OperationEvent): boolean {
  return EventType === 'PROVISIONING_ERROR';
}

function ownEvent(stack: Stack, operation: RecordedOperation): OperationEvent {
  const { id, type, status, clientRequestToken, started, ended } = operation;
  return {
    EventId: id,
    StackId: stack.id,
    OperationId: id,
    OperationType: type,
    OperationStatus: status,
    EventType: 'STACK_EVENT',
    Timestamp: ended ?? started,
    StartTime: started,
    ...(ended === undefined ? {} : { EndTime: ended }),
    ...(clientRequestToken === undefined ? {} : { ClientRequestToken: clientRequestToken }),
  };
}

function stepEvent(
  { type }: RecordedOperation,
  { StackName: _, HookInvocationId: _id, ...event }: StackEvent,
): OperationEvent {
  const ofResource = event.PhysicalResourceId !== event.StackId;
  const failed = ofResource && event.ResourceStatus?.endsWith('_FAILED') === true;
  return { ...event, OperationType: type, EventType: failed ? 'PROVISIONING_ERROR' : 'PROGRESS_EVENT' };
}
