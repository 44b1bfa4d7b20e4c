import {
  ContinueUpdateRollback$,
  type ContinueUpdateRollbackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { startUpdateRollback } from '../operations/start-rollback.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html */
export const continueUpdateRollback = defineAction<ContinueUpdateRollbackCommandInput, object>({
  schema: ContinueUpdateRollback$,
  authorize: (input, request) => [
    stackPermission('ContinueUpdateRollback', request, input.StackName),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    const target = await operationTarget(request, input, stack);
    if (stack.status !== 'UPDATE_ROLLBACK_FAILED') {
      throw validationError(
        `Stack:${stack.id} is in ${stack.status} state and can not continue rolling back.`,
      );
    }
    startUpdateRollback(request.cloud, stack, target, {
      resourcesToSkip: input.ResourcesToSkip ?? [],
      retainExceptOnCreate: false,
    });
    return {};
  },
});
