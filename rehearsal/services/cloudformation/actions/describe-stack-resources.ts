import {
  DescribeStackResources$,
  type DescribeStackResourcesCommandInput,
  type DescribeStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { describeResource } from '../stacks/describe-stack.ts';
import { findStack } from '../stacks/find-stack.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResources.html */
export const describeStackResources = defineAction<
  DescribeStackResourcesCommandInput,
  DescribeStackResourcesOutput
>({
  schema: DescribeStackResources$,
  authorize: (input, request) => [stackPermission('DescribeStackResources', request, input.StackName)],
  handle: (input, request) => {
    const stack = chosenStack(input, request);
    const resources = [...stack.resources.values()].filter(
      ({ logicalId }) => input.LogicalResourceId === undefined || logicalId === input.LogicalResourceId,
    );
    return { StackResources: resources.map((each) => describeResource(stack, each)) };
  },
});

/** By the stack, or by the physical id of a resource. */
function chosenStack(input: DescribeStackResourcesCommandInput, request: RequestContext): Stack {
  if (input.StackName !== undefined) return findStack(request, input.StackName);
  const { PhysicalResourceId } = input;
  if (PhysicalResourceId === undefined) {
    throw validationError('Either StackName or PhysicalResourceId must be specified');
  }
  const found = request.cloud.state.cloudformation
    .stacks(accountOf(request), request.region)
    .living()
    .find((stack) => [...stack.resources.values()].some((each) => each.physicalId === PhysicalResourceId));
  if (!found) throw validationError(`Stack for ${PhysicalResourceId} does not exist`);
  return found;
}
