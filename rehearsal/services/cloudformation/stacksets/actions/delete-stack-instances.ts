import {
  DeleteStackInstances$,
  type DeleteStackInstancesInput,
  type DeleteStackInstancesOutput,
} from '@aws-sdk/client-cloudformation';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { beginDeletion } from '../instance-plans.ts';
import { readInstancesRequest, targetRegions } from '../instance-requests.ts';
import { startOperation } from '../operations.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeleteStackInstances.html */
export const deleteStackInstances = defineStackSetAction<
  DeleteStackInstancesInput,
  DeleteStackInstancesOutput
>({
  schema: DeleteStackInstances$,
  changes: true,
  context: targetRegions,
  handle: (input, stackSet, { cloud }) => {
    const { targets, regions, plan } = readInstancesRequest(cloud, stackSet, input, { creates: false });
    const retainStacks = input.RetainStacks === true;
    const operation = startOperation(cloud, stackSet, {
      ...plan,
      action: 'DELETE',
      retainStacks,
      begin: () => beginDeletion(cloud, stackSet, { targets, regions, retainStacks }),
    });
    return { OperationId: operation.id };
  },
});
