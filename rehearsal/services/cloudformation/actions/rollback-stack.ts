import {
  RollbackStack$,
  type RollbackStackCommandInput,
  type RollbackStackOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { startCreationRollback, startUpdateRollback } from '../operations/start-rollback.ts';
import type { StackOperation } from '../stacks/engine.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';
import { validationError } from '../template/template-error.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html */
export const rollbackStack = defineAction<RollbackStackCommandInput, RollbackStackOutput>({
  schema: RollbackStack$,
  authorize: (input, request) => [
    stackPermission('RollbackStack', request, input.StackName),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    const stack = findLivingStack(request, input.StackName);
    const target = await operationTarget(request, input, stack);
    const retainExceptOnCreate = input.RetainExceptOnCreate ?? false;
    let operation: StackOperation | undefined;
    if (stack.status === 'CREATE_FAILED') {
      operation = startCreationRollback(request.cloud, stack, target, retainExceptOnCreate);
    } else if (stack.status === 'UPDATE_FAILED') {
      operation = startUpdateRollback(request.cloud, stack, target, {
        resourcesToSkip: [],
        retainExceptOnCreate,
      });
    } else {
      throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be rolled back.`);
    }
    return { StackId: stack.id, ...(operation ? { OperationId: operation.operationId } : {}) };
  },
});
