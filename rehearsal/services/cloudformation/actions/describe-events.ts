import {
  DescribeEvents$,
  type DescribeEventsCommandInput,
  type DescribeEventsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { findChangeSet } from '../change-sets/find-change-set.ts';
import { stackOfChangeSet } from '../change-sets/stack-of-change-set.ts';
import { findStackInBrackets } from '../stacks/find-stack.ts';
import { isFailure, operationEvents } from '../stacks/operation-events.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import type { RecordedOperation } from '../stacks/recorded-operation.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeEvents.html */
export const describeEvents = defineAction<DescribeEventsCommandInput, DescribeEventsOutput>({
  schema: DescribeEvents$,
  authorize: (input, request) => [stackPermission('DescribeEvents', request, stackNamed(input, request))],
  handle: (input, request) => {
    const { stack, operations } = find(input, request);
    const { OperationId, NextToken } = input;
    const chosen = operations.filter(({ id }) => OperationId === undefined || OperationId === id);
    if (OperationId !== undefined && chosen.length === 0) throw noOperation(OperationId);
    const failedOnly = input.Filters?.FailedEvents === true;
    const events = operationEvents(stack, chosen).filter((event) => !failedOnly || isFailure(event));
    const listing = JSON.stringify([stack.id, input.ChangeSetName, OperationId, failedOnly]);
    const { items, nextToken } = pageOfListing(events, listing, NextToken);
    return { OperationEvents: [...items], ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
  },
});

/** The stack that the request is about and those of its operations that it may mean. */
function find(
  { ChangeSetName, OperationId, StackName }: DescribeEventsCommandInput,
  request: RequestContext,
): { readonly stack: Stack; readonly operations: readonly RecordedOperation[] } {
  if (ChangeSetName !== undefined) {
    const { stack, changeSet } = findChangeSet({ ChangeSetName, StackName }, request);
    return { stack, operations: stack.operations.filter((each) => each.changeSetId === changeSet.id) };
  }
  if (StackName !== undefined) {
    const stack = findStackInBrackets(request, StackName);
    return { stack, operations: stack.operations };
  }
  if (OperationId === undefined) {
    throw validationError('One of ChangeSetName, OperationId or StackName must be specified');
  }
  const stack = stackOfOperation(OperationId, request);
  if (!stack) throw noOperation(OperationId);
  return { stack, operations: stack.operations };
}

/** What the permission is on; it need not exist. */
function stackNamed(input: DescribeEventsCommandInput, request: RequestContext): string | undefined {
  const { ChangeSetName, OperationId, StackName } = input;
  if (ChangeSetName !== undefined) return stackOfChangeSet({ ChangeSetName, StackName }, request);
  return StackName ?? (OperationId === undefined ? undefined : stackOfOperation(OperationId, request)?.id);
}

function stackOfOperation(operationId: string, request: RequestContext): Stack | undefined {
  const stacks = request.cloud.state.cloudformation.stacks(accountOf(request), request.region);
  return stacks.all().find(({ operations }) => operations.some(({ id }) => id === operationId));
}

function noOperation(id: string) {
  return validationError(`Operation [${id}] does not exist`);
}
