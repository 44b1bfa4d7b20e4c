import { AwsError } from '../../../cloud/aws-error.ts';
import { runCreation } from '../operations/run-creation.ts';
import { startOperation } from '../operations/start-operation.ts';
import { checkDefinition } from './check-definition.ts';
import type { CreateStackRequest, StackEngine } from './engine.ts';
import { newStack } from './new-stack.ts';
import { prepareDefinition } from './prepare-definition.ts';
import { stackBecomes } from './stack-events.ts';
import { checkStackName } from './stack-name.ts';

/** @see StackEngine.createStack */
export const createStack: StackEngine['createStack'] = async (cloud, request) => {
  const { stackName, accountId, region } = request;
  checkStackName(stackName);
  const stacks = cloud.state.cloudformation.stacks(accountId, region);
  const definition = await prepareDefinition(cloud, {
    templateBody: request.templateBody,
    parameters: request.parameters ?? [],
    previousParameters: undefined,
    tags: request.tags ?? [],
    capabilities: request.capabilities ?? [],
    ...(request.resourceTypes ? { resourceTypes: request.resourceTypes } : {}),
    caller: request.caller ?? request.principal,
    region,
  });
  if (stacks.living().some(({ name }) => name === stackName)) {
    throw new AwsError('AlreadyExistsException', `Stack [${stackName}] already exists`);
  }
  const stack = newStack(cloud, request, 'CREATE_IN_PROGRESS');
  checkDefinition(cloud, definition, stack);
  stack.definition = definition;
  stacks.add(stack);
  stackBecomes(cloud, stack, 'CREATE_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'creating', () =>
    runCreation(cloud, stack, definition, {
      onFailure: onFailure(request),
      retainExceptOnCreate: request.retainExceptOnCreate ?? false,
    }),
  );
};

function onFailure({ onFailure: given, disableRollback }: CreateStackRequest) {
  return given ?? (disableRollback ? 'DO_NOTHING' : 'ROLLBACK');
}
