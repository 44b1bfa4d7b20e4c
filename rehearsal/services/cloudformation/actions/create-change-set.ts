import {
  CreateChangeSet$,
  type CreateChangeSetCommandInput,
  type CreateChangeSetOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { createChangeSet as create } from '../change-sets/create-change-set.ts';
import { refuseOptions } from '../stacks/refuse-options.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';
import { templateUrlKey } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html */
export const createChangeSet = defineAction<CreateChangeSetCommandInput, CreateChangeSetOutput>({
  schema: CreateChangeSet$,
  authorize: (input, request) => [
    stackPermission('CreateChangeSet', request, input.StackName, {
      ...templateUrlKey(input),
      'cloudformation:ChangeSetName': input.ChangeSetName ?? '',
    }),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    refuseOptions(input);
    const { stack, changeSet } = await create(input, request);
    return { Id: changeSet.id, StackId: stack.id };
  },
});
