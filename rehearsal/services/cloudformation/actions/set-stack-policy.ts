import { SetStackPolicy$, type SetStackPolicyCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { parseStackPolicy } from '../stacks/stack-policy.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html */
export const setStackPolicy = defineAction<SetStackPolicyCommandInput, object>({
  schema: SetStackPolicy$,
  authorize: (input, request) => [stackPermission('SetStackPolicy', request, input.StackName)],
  handle: (input, request) => {
    if (input.StackPolicyURL !== undefined) throw notModelled('StackPolicyURL');
    const stack = findLivingStack(request, input.StackName);
    const { StackPolicyBody } = input;
    if (StackPolicyBody === undefined) throw validationError('StackPolicyBody must be specified');
    parseStackPolicy(StackPolicyBody);
    stack.stackPolicyBody = StackPolicyBody;
    return {};
  },
});
