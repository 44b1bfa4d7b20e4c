import {
  DescribeStackSet$,
  type DescribeStackSetInput,
  type DescribeStackSetOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { describeStackSet as describe } from '../descriptions.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackSet.html */
export const describeStackSet = defineStackSetAction<DescribeStackSetInput, DescribeStackSetOutput>({
  schema: DescribeStackSet$,
  changes: false,
  handle: (_input, stackSet) => ({ StackSet: describe(stackSet) }),
});
