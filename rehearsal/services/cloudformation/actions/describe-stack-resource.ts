import {
  DescribeStackResource$,
  type DescribeStackResourceCommandInput,
  type DescribeStackResourceOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { detailResource } from '../stacks/describe-stack.ts';
import { findStackInBrackets } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html */
export const describeStackResource = defineAction<
  DescribeStackResourceCommandInput,
  DescribeStackResourceOutput
>({
  schema: DescribeStackResource$,
  authorize: (input, request) => [stackPermission('DescribeStackResource', request, input.StackName)],
  handle: ({ StackName, LogicalResourceId = '' }, request) => {
    const stack = findStackInBrackets(request, StackName);
    const resource = stack.resources.get(LogicalResourceId);
    if (!resource) {
      throw validationError(`Resource ${LogicalResourceId} does not exist for stack ${stack.name}`);
    }
    return { StackResourceDetail: detailResource(stack, resource) };
  },
});
