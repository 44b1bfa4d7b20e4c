import { notModelled } from '../../../cloud/aws-error.ts';
import { runDeletion } from '../operations/run-deletion.ts';
import { startOperation } from '../operations/start-operation.ts';
import { validationError } from '../template/template-error.ts';
import type { StackEngine } from './engine.ts';
import type { Stack } from './stack.ts';
import { stackBecomes } from './stack-events.ts';

/** @see StackEngine.deleteStack */
export const deleteStack: StackEngine['deleteStack'] = async (cloud, request) => {
  const { accountId, region, stackName, retainResources = [] } = request;
  const stack = cloud.state.cloudformation.stacks(accountId, region).find(stackName);
  if (!stack || stack.status === 'DELETE_COMPLETE') return undefined;
  if (stack.status === 'DELETE_IN_PROGRESS') return undefined;
  checkDeletable(stack, retainResources);
  stack.principal = request.principal;
  stack.roleArn = request.roleArn ?? stack.roleArn;
  stack.clientRequestToken = request.clientRequestToken;
  const statusBefore = stack.status;
  const before = stack.status === 'CREATE_IN_PROGRESS' ? stack.running : undefined;
  if (before) stack.interruption = 'delete';
  stack.changeSets.clear();
  stackBecomes(cloud, stack, 'DELETE_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'deleting', async () => {
    // A creation that runs comes to its end first; it starts nothing more.
    await before;
    stack.interruption = undefined;
    return runDeletion(cloud, stack, { retainResources, statusBefore });
  });
};

function checkDeletable(stack: Stack, retainResources: readonly string[]): void {
  if (stack.enableTerminationProtection) {
    throw validationError(`Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`);
  }
  if (retainResources.length > 0 && stack.status !== 'DELETE_FAILED') {
    throw validationError(
      `Invalid operation on stack [${stack.id}]. Resources can only be retained when the stack is in the DELETE_FAILED state.`,
    );
  }
  const unknown = retainResources.filter((each) => !stack.resources.has(each));
  if (unknown.length > 0) {
    throw validationError(`Resources [${unknown.join(', ')}] do not exist in stack [${stack.name}]`);
  }
  if (stack.status === 'CREATE_IN_PROGRESS') return;
  if (stack.status === 'ROLLBACK_IN_PROGRESS') {
    throw notModelled('the deletion of a stack whose creation is being rolled back');
  }
  if (stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS') {
    throw validationError(`Stack [${stack.name}] cannot be deleted while in status ${stack.status}`);
  }
}
