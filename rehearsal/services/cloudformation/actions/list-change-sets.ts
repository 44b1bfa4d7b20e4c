import {
  type ChangeSetSummary,
  ListChangeSets$,
  type ListChangeSetsCommandInput,
  type ListChangeSetsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import type { ChangeSet } from '../change-sets/change-set.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListChangeSets.html */
export const listChangeSets = defineAction<ListChangeSetsCommandInput, ListChangeSetsOutput>({
  schema: ListChangeSets$,
  authorize: (input, request) => [stackPermission('ListChangeSets', request, input.StackName)],
  handle: (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    const page = pageOfListing([...stack.changeSets.values()], `changeSets ${stack.id}`, input.NextToken);
    return {
      Summaries: page.items.map((each) => summarize(stack, each)),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});

function summarize(stack: Stack, changeSet: ChangeSet): ChangeSetSummary {
  return {
    StackId: stack.id,
    StackName: stack.name,
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    ExecutionStatus: changeSet.executionStatus,
    Status: changeSet.status,
    ...(changeSet.statusReason === undefined ? {} : { StatusReason: changeSet.statusReason }),
    CreationTime: changeSet.creationTime,
    ...(changeSet.description === undefined ? {} : { Description: changeSet.description }),
    IncludeNestedStacks: changeSet.includeNestedStacks,
  };
}
