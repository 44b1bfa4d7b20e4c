import {
  UpdateTerminationProtection$,
  type UpdateTerminationProtectionCommandInput,
  type UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateTerminationProtection.html */
export const updateTerminationProtection = defineAction<
  UpdateTerminationProtectionCommandInput,
  UpdateTerminationProtectionOutput
>({
  schema: UpdateTerminationProtection$,
  authorize: (input, request) => [stackPermission('UpdateTerminationProtection', request, input.StackName)],
  handle: (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    stack.enableTerminationProtection = input.EnableTerminationProtection === true;
    return { StackId: stack.id };
  },
});
