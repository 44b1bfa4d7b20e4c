import { DeleteStack$, type DeleteStackCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { notModelled } from '../../../cloud/aws-error.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { deleteStack as remove } from '../stacks/delete-stack.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStack.html
 * Deleting a stack that does not exist is no error.
 */
export const deleteStack = defineAction<DeleteStackCommandInput, object>({
  schema: DeleteStack$,
  authorize: (input, request) => [
    stackPermission('DeleteStack', request, input.StackName),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    if (input.DeletionMode === 'FORCE_DELETE_STACK') throw notModelled('the DeletionMode FORCE_DELETE_STACK');
    const { cloud, region } = request;
    const stack = cloud.state.cloudformation.stacks(accountOf(request), region).find(input.StackName ?? '');
    if (!stack || stack.status === 'DELETE_COMPLETE') return {};
    const operation = await remove(cloud, {
      ...(await operationTarget(request, input, stack)),
      stackName: stack.id,
      ...(input.RetainResources ? { retainResources: input.RetainResources } : {}),
    });
    if (operation) await settleBriefly(cloud, operation.finished);
    return {};
  },
});
