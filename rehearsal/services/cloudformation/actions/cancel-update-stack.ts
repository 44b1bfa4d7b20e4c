import { CancelUpdateStack$, type CancelUpdateStackCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CancelUpdateStack.html; the update rolls back. */
export const cancelUpdateStack = defineAction<CancelUpdateStackCommandInput, object>({
  schema: CancelUpdateStack$,
  authorize: (input, request) => [stackPermission('CancelUpdateStack', request, input.StackName)],
  handle: (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    if (stack.status !== 'UPDATE_IN_PROGRESS') {
      throw validationError('CancelUpdateStack cannot be called from current stack status');
    }
    stack.interruption = 'cancel';
    return {};
  },
});
