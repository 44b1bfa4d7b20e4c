import {
  DescribeStackResourceDrifts$,
  type DescribeStackResourceDriftsCommandInput,
  type DescribeStackResourceDriftsOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { pageOf } from '../../../cloud/page.ts';
import { describeResourceDrift } from '../drift/describe-drift.ts';
import { findStackInBrackets } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** Largest page, by the API's reference. */
const maximum = 100;

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResourceDrifts.html
 * Only resources that were checked are there.
 */
export const describeStackResourceDrifts = defineAction<
  DescribeStackResourceDriftsCommandInput,
  DescribeStackResourceDriftsOutput
>({
  schema: DescribeStackResourceDrifts$,
  authorize: (input, request) => [stackPermission('DescribeStackResourceDrifts', request, input.StackName)],
  handle: (input, request) => {
    const stack = findStackInBrackets(request, input.StackName);
    const { MaxResults: size = maximum, StackResourceDriftStatusFilters: wanted = [] } = input;
    if (size < 1 || size > maximum) {
      const bound = size < 1 ? 'greater than or equal to 1' : `less than or equal to ${maximum}`;
      throw validationError(
        `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
      );
    }
    const drifts = [...stack.resources.values()].flatMap((resource) => {
      const { drift } = resource;
      if (!drift || (wanted.length > 0 && !wanted.includes(drift.status))) return [];
      return [describeResourceDrift(stack, resource, drift)];
    });
    const { items, nextToken } = pageOf(drifts, {
      ...{ listing: `drifts ${stack.id} ${wanted.join()}`, size, token: input.NextToken },
      badToken: () => validationError('Invalid NextToken'),
    });
    return { StackResourceDrifts: [...items], ...(nextToken === undefined ? {} : { NextToken: nextToken }) };
  },
});
