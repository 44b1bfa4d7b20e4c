import {
  DescribeStacks$,
  type DescribeStacksCommandInput,
  type DescribeStacksOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { describeStack } from '../stacks/describe-stack.ts';
import { findStack } from '../stacks/find-stack.ts';
import { pageOfListing } from '../stacks/page-of-listing.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
export const describeStacks = defineAction<DescribeStacksCommandInput, DescribeStacksOutput>({
  schema: DescribeStacks$,
  authorize: (input, request) => [stackPermission('DescribeStacks', request, input.StackName)],
  handle: (input, request) => {
    if (input.StackName !== undefined)
      return { Stacks: [describeStack(findStack(request, input.StackName))] };
    const stacks = request.cloud.state.cloudformation.stacks(accountOf(request), request.region).living();
    const page = pageOfListing(stacks, 'DescribeStacks', input.NextToken);
    return {
      Stacks: page.items.map(describeStack),
      ...(page.nextToken === undefined ? {} : { NextToken: page.nextToken }),
    };
  },
});
