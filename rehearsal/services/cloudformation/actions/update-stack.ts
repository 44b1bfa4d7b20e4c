import {
  UpdateStack$,
  type UpdateStackCommandInput,
  type UpdateStackOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { findLivingStack } from '../stacks/find-stack.ts';
import { givenStackPolicy, givenStackPolicyDuringUpdate } from '../stacks/given-stack-policy.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { refuseOptions } from '../stacks/refuse-options.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';
import { updateStack as update } from '../stacks/update-stack.ts';
import { givenTemplate } from '../template/given-template.ts';
import { templateUrlKey } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStack.html */
export const updateStack = defineAction<UpdateStackCommandInput, UpdateStackOutput>({
  schema: UpdateStack$,
  authorize: (input, request) => [
    stackPermission('UpdateStack', request, input.StackName, templateUrlKey(input)),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    refuseOptions(input);
    const stack = findLivingStack(request, input.StackName);
    const stackPolicy = await givenStackPolicy(input, request);
    const stackPolicyDuringUpdate = await givenStackPolicyDuringUpdate(input, request);
    const templateBody = await givenTemplate(input, request);
    const operation = await update(request.cloud, {
      ...(await operationTarget(request, input, stack)),
      stackName: stack.id,
      ...(templateBody === undefined ? {} : { templateBody }),
      ...(input.Parameters ? { parameters: input.Parameters } : {}),
      ...(input.Tags ? { tags: input.Tags } : {}),
      ...(input.Capabilities ? { capabilities: input.Capabilities } : {}),
      ...(input.ResourceTypes ? { resourceTypes: input.ResourceTypes } : {}),
      ...(stackPolicyDuringUpdate === undefined ? {} : { stackPolicyDuringUpdate }),
      disableRollback: input.DisableRollback ?? false,
      retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    });
    if (stackPolicy !== undefined) stack.stackPolicyBody = stackPolicy;
    await settleBriefly(request.cloud, operation.finished);
    return { StackId: operation.stackId, OperationId: operation.operationId };
  },
});
