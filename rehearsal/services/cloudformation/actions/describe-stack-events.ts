import {
  DescribeStackEvents$,
  type DescribeStackEventsCommandInput,
  type DescribeStackEventsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findStackInBrackets } from '../stacks/find-stack.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html; newest first. */
export const describeStackEvents = defineAction<DescribeStackEventsCommandInput, DescribeStackEventsOutput>({
  schema: DescribeStackEvents$,
  authorize: (input, request) => [stackPermission('DescribeStackEvents', request, input.StackName)],
  handle: (input, request) => {
    const stack = findStackInBrackets(request, input.StackName);
    const newestFirst = [...stack.events].reverse();
    const { items, nextToken } = pageOfListing(newestFirst, `events ${stack.id}`, input.NextToken);
    return { StackEvents: [...items], ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
  },
});
