import {
  ListStackResources$,
  type ListStackResourcesCommandInput,
  type ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { summarizeResource } from '../stacks/describe-stack.ts';
import { findStack } from '../stacks/find-stack.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStackResources.html */
export const listStackResources = defineAction<ListStackResourcesCommandInput, ListStackResourcesOutput>({
  schema: ListStackResources$,
  authorize: (input, request) => [stackPermission('ListStackResources', request, input.StackName)],
  handle: (input, request) => {
    const stack = findStack(request, input.StackName);
    const page = pageOfListing([...stack.resources.values()], `resources ${stack.id}`, input.NextToken);
    return {
      StackResourceSummaries: page.items.map(summarizeResource),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
