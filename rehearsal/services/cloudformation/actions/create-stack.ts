import {
  CreateStack$,
  type CreateStackCommandInput,
  type CreateStackOutput,
} from '@aws-sdk/client-cloudformation';
import { defineAction } from '../../../cloud/action.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { createStack as create } from '../stacks/create-stack.ts';
import { givenStackPolicy } from '../stacks/given-stack-policy.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { refuseOptions } from '../stacks/refuse-options.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import { passRolePermissions } from '../stacks/stack-principal.ts';
import { validationError } from '../template/template-error.ts';
import { templateUrlKey, textOfTemplate } from '../template/template-text.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const createStack = defineAction<CreateStackCommandInput, CreateStackOutput>({
  schema: CreateStack$,
  authorize: (input, request) => [
    stackPermission('CreateStack', request, input.StackName, templateUrlKey(input)),
    ...passRolePermissions(input.RoleARN),
  ],
  handle: async (input, request) => {
    refuseOptions(input);
    if (input.OnFailure !== undefined && input.DisableRollback !== undefined) {
      throw validationError('Either DisableRollback or OnFailure can be specified, not both.');
    }
    checkTimeout(input);
    const stackPolicy = await givenStackPolicy(input, request);
    const templateBody = await textOfTemplate(input, request);
    const operation = await create(request.cloud, {
      ...(await operationTarget(request, input, undefined)),
      stackName: input.StackName ?? '',
      templateBody,
      ...(input.Parameters ? { parameters: input.Parameters } : {}),
      ...(input.Tags ? { tags: input.Tags } : {}),
      ...(input.Capabilities ? { capabilities: input.Capabilities } : {}),
      ...(input.ResourceTypes ? { resourceTypes: input.ResourceTypes } : {}),
      ...(input.OnFailure ? { onFailure: input.OnFailure } : {}),
      ...(input.TimeoutInMinutes === undefined ? {} : { timeoutInMinutes: input.TimeoutInMinutes }),
      disableRollback: input.DisableRollback ?? false,
      enableTerminationProtection: input.EnableTerminationProtection ?? false,
      retainExceptOnCreate: input.RetainExceptOnCreate ?? false,
    });
    const stack = request.cloud.state.cloudformation
      .stacks(accountOf(request), request.region)
      .find(operation.stackId);
    if (stack) stack.stackPolicyBody = stackPolicy;
    await settleBriefly(request.cloud, operation.finished);
    return { StackId: operation.stackId, OperationId: operation.operationId };
  },
});

function checkTimeout({ TimeoutInMinutes: minutes }: CreateStackCommandInput): void {
  if (minutes === undefined || minutes >= 1) return;
  throw validationError(
    `1 validation error detected: Value '${minutes}' at 'timeoutInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1`,
  );
}
