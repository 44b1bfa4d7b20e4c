import {
  DeleteStackSet$,
  type DeleteStackSetInput,
  type DeleteStackSetOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../../cloud/aws-error.ts';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { refuseIfBusy } from '../operations.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackSet.html */
export const deleteStackSet = defineStackSetAction<DeleteStackSetInput, DeleteStackSetOutput>({
  schema: DeleteStackSet$,
  changes: true,
  handle: (_input, stackSet) => {
    refuseIfBusy(stackSet);
    if (stackSet.instances.size > 0) {
      throw new AwsError('StackSetNotEmptyException', 'StackSet is not empty', { status: 409 });
    }
    stackSet.status = 'DELETED';
    return {};
  },
});
