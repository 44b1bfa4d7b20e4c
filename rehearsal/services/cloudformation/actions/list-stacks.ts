import {
  ListStacks$,
  type ListStacksCommandInput,
  type ListStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { summarizeStack } from '../stacks/describe-stack.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { anyStackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ListStacks.html; deleted stacks too. */
export const listStacks = defineAction<ListStacksCommandInput, ListStacksOutput>({
  schema: ListStacks$,
  authorize: (_input, request) => [anyStackPermission('ListStacks', request)],
  handle: (input, request) => {
    const filter = input.StackStatusFilter ?? [];
    const stacks = request.cloud.state.cloudformation
      .stacks(accountOf(request), request.region)
      .all()
      .filter(({ status }) => filter.length === 0 || filter.includes(status));
    const page = pageOfListing(stacks, `ListStacks ${filter.join()}`, input.NextToken);
    return {
      StackSummaries: page.items.map(summarizeStack),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
