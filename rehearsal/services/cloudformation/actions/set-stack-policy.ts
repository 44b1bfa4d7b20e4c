import { SetStackPolicy$, type SetStackPolicyCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { givenStackPolicy } from '../stacks/given-stack-policy.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html */
export const setStackPolicy = defineAction<SetStackPolicyCommandInput, object>({
  schema: SetStackPolicy$,
  authorize: (input, request) => [stackPermission('SetStackPolicy', request, input.StackName)],
  handle: async (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    const policy = await givenStackPolicy(input, request);
    if (policy === undefined) throw validationError('StackPolicyBody must be specified');
    stack.stackPolicyBody = policy;
    return {};
  },
});
