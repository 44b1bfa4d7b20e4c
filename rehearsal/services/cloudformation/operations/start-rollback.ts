import type { Cloud } from '../../../cloud/cloud.ts';
import type { StackOperation, StackOperationRequest } from '../stacks/engine.ts';
import type { Stack } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { takeCreationBack } from './run-creation.ts';
import { runUpdateRollback, type UpdateRollbackOptions } from './run-update-rollback.ts';
import { startOperation } from './start-operation.ts';
import { newWork } from './work.ts';

/** Rolls a stack back whose creation failed and was left as it was. */
export function startCreationRollback(
  cloud: Cloud,
  stack: Stack,
  target: StackOperationRequest,
  retainExceptOnCreate: boolean,
): StackOperation | undefined {
  const { definition } = stack;
  if (!definition) return undefined;
  take(stack, target);
  stackBecomes(cloud, stack, 'ROLLBACK_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'rolling back', async () => {
    const work = newWork(cloud, stack, definition);
    await takeCreationBack(work, 'User Initiated', { onFailure: 'ROLLBACK', retainExceptOnCreate });
    return { failures: work.failures, reason: undefined };
  });
}

/** Takes an update back that failed and was left as it was, or whose rollback failed. */
export function startUpdateRollback(
  cloud: Cloud,
  stack: Stack,
  target: StackOperationRequest,
  options: UpdateRollbackOptions,
): StackOperation {
  take(stack, target);
  stackBecomes(cloud, stack, 'UPDATE_ROLLBACK_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'rolling back', async () => {
    await runUpdateRollback(cloud, stack, options);
    return { failures: [], reason: undefined };
  });
}

function take(stack: Stack, target: StackOperationRequest): void {
  stack.principal = target.principal;
  stack.clientRequestToken = target.clientRequestToken;
}
