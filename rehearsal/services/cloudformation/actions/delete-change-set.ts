import { DeleteChangeSet$, type DeleteChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import { lookUpChangeSet } from '../change-sets/find-change-set.ts';
import { stackOfChangeSet } from '../change-sets/stack-of-change-set.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteChangeSet.html
 * Deleting a change set that does not exist is no error.
 */
export const deleteChangeSet = defineAction<DeleteChangeSetCommandInput, object>({
  schema: DeleteChangeSet$,
  authorize: (input, request) => [
    stackPermission('DeleteChangeSet', request, stackOfChangeSet(input, request)),
  ],
  handle: (input, request) => {
    const found = lookUpChangeSet(input, request);
    if (!found?.changeSet) return {};
    const { stack, changeSet } = found;
    if (changeSet.executionStatus === 'EXECUTE_IN_PROGRESS') {
      throw new AwsError(
        'InvalidChangeSetStatusException',
        `ChangeSet [${changeSet.id}] cannot be deleted in its current status of [${changeSet.executionStatus}]`,
      );
    }
    stack.changeSets.delete(changeSet.id);
    return {};
  },
});
