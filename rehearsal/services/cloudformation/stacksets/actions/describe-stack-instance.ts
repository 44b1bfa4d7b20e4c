import {
  DescribeStackInstance$,
  type DescribeStackInstanceInput,
  type DescribeStackInstanceOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { summarizeInstance } from '../descriptions.ts';
import { stackInstanceNotFound } from '../errors.ts';
import { instanceKey } from '../stack-instance.ts';
import { showParameters } from '../stack-set-parameters.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackInstance.html */
export const describeStackInstance = defineStackSetAction<
  DescribeStackInstanceInput,
  DescribeStackInstanceOutput
>({
  schema: DescribeStackInstance$,
  changes: false,
  handle: (input, stackSet) => {
    const { StackInstanceAccount: account = '', StackInstanceRegion: region = '' } = input;
    const instance = stackSet.instances.get(instanceKey(account, region));
    if (instance === undefined) throw stackInstanceNotFound(account, region);
    return {
      StackInstance: {
        ...summarizeInstance(stackSet, instance),
        ParameterOverrides: showParameters(stackSet.template, instance.parameterOverrides),
      },
    };
  },
});
