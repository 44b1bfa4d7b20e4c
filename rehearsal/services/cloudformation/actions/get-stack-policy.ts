import {
  GetStackPolicy$,
  type GetStackPolicyCommandInput,
  type GetStackPolicyOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findStackInBrackets } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetStackPolicy.html */
export const getStackPolicy = defineAction<GetStackPolicyCommandInput, GetStackPolicyOutput>({
  schema: GetStackPolicy$,
  authorize: (input, request) => [stackPermission('GetStackPolicy', request, input.StackName)],
  handle: (input, request) => {
    const { stackPolicyBody } = findStackInBrackets(request, input.StackName);
    return stackPolicyBody === undefined ? {} : { StackPolicyBody: stackPolicyBody };
  },
});
