import { ExecuteChangeSet$, type ExecuteChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { executeChangeSet as execute } from '../change-sets/execute-change-set.ts';
import { findChangeSet } from '../change-sets/find-change-set.ts';
import { stackOfChangeSet } from '../change-sets/stack-of-change-set.ts';
import { stackPermission } from '../stacks/stack-permission.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ExecuteChangeSet.html */
export const executeChangeSet = defineAction<ExecuteChangeSetCommandInput, object>({
  schema: ExecuteChangeSet$,
  authorize: (input, request) => [
    stackPermission('ExecuteChangeSet', request, stackOfChangeSet(input, request)),
  ],
  handle: async (input, request) => {
    await execute(findChangeSet(input, request), input, request);
    return {};
  },
});
