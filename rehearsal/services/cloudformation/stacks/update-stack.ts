import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { planUpdate } from '../change-sets/plan-update.ts';
import { type LiveStates, nothingLive } from '../drift/live-states.ts';
import { runUpdate } from '../operations/run-update.ts';
import { startOperation } from '../operations/start-operation.ts';
import { validationError } from '../template/template-error.ts';
import { checkDefinition } from './check-definition.ts';
import type { StackEngine, StackOperation, UpdateStackRequest } from './engine.ts';
import { prepareDefinition } from './prepare-definition.ts';
import type { Stack, StackDefinition } from './stack.ts';
import { stackBecomes } from './stack-events.ts';

const updatable: ReadonlySet<StackStatus> = new Set<StackStatus>([
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
]);

/** @see StackEngine.updateStack */
export const updateStack: StackEngine['updateStack'] = async (cloud, request) => {
  const stack = stackToUpdate(cloud, request);
  const next = await nextDefinition(cloud, stack, request);
  if (!(await changesAnything(cloud, stack, next, request.principal))) {
    throw validationError('No updates are to be performed.');
  }
  // Another request may have come in between.
  checkUpdatableNow(stack, request.disableRollback ?? false);
  stack.principal = request.principal;
  stack.roleArn = request.roleArn ?? stack.roleArn;
  stack.disableRollback = request.disableRollback ?? false;
  return beginUpdate(cloud, stack, next, {
    clientRequestToken: request.clientRequestToken,
    retainExceptOnCreate: request.retainExceptOnCreate ?? false,
    stackPolicyDuringUpdate: request.stackPolicyDuringUpdate,
    live: nothingLive,
  });
};

/** What cannot be evaluated is found out by the update itself, which then fails and says why. */
async function changesAnything(
  cloud: Cloud,
  stack: Stack,
  next: StackDefinition,
  principal: AccountCaller,
): Promise<boolean> {
  try {
    return (await planUpdate(cloud, stack, next, principal)).changes;
  } catch (error) {
    if (error instanceof AwsError) return true;
    throw error;
  }
}

/** Starts an update that was found to change something. */
export function beginUpdate(
  cloud: Cloud,
  stack: Stack,
  next: StackDefinition,
  options: {
    readonly clientRequestToken: string | undefined;
    readonly retainExceptOnCreate: boolean;
    readonly stackPolicyDuringUpdate: string | undefined;
    readonly live: LiveStates;
  },
): StackOperation {
  const previous = presentDefinition(stack);
  stack.clientRequestToken = options.clientRequestToken;
  stack.lastUpdatedTime = cloud.clock.now();
  stackBecomes(cloud, stack, 'UPDATE_IN_PROGRESS', 'User Initiated');
  return startOperation(cloud, stack, 'updating', () =>
    runUpdate(
      cloud,
      stack,
      { previous, next },
      {
        disableRollback: stack.disableRollback,
        retainExceptOnCreate: options.retainExceptOnCreate,
        stackPolicyDuringUpdate: options.stackPolicyDuringUpdate,
        live: options.live,
      },
    ),
  );
}

/**
 * What a stack shall be after an update.
 * @throws AwsError `ValidationError` and `InsufficientCapabilitiesException`
 */
export async function nextDefinition(
  cloud: Cloud,
  stack: Stack,
  request: Pick<
    UpdateStackRequest,
    'templateBody' | 'parameters' | 'tags' | 'capabilities' | 'resourceTypes' | 'caller' | 'principal'
  > & { readonly importExistingResources?: boolean },
): Promise<StackDefinition> {
  const previous = presentDefinition(stack);
  const next = await prepareDefinition(cloud, {
    templateBody: request.templateBody ?? previous.templateBody,
    parameters: request.parameters ?? [],
    previousParameters: previous.parameters,
    tags: request.tags ?? previous.tags,
    capabilities: request.capabilities ?? [],
    ...(request.resourceTypes ? { resourceTypes: request.resourceTypes } : {}),
    caller: request.caller ?? request.principal,
    region: stack.region,
    importExistingResources: request.importExistingResources ?? false,
  });
  const scope = checkDefinition(cloud, next, stack);
  const retyped = [...next.template.resources.values()].filter((declaration) => {
    const existing = stack.resources.get(declaration.logicalId);
    return existing !== undefined && existing.type !== declaration.type && scope.isActive(declaration);
  });
  if (retyped.length > 0) {
    const names = retyped.map(({ logicalId }) => logicalId).join(', ');
    throw validationError(
      `Update of resource type is not permitted. The new template modifies resource type of the following resources: [${names}]`,
    );
  }
  return next;
}

/** @throws AwsError `ValidationError` if the stack is in no state to be updated */
export function checkUpdatable(stack: Stack): void {
  if (!updatable.has(stack.status)) {
    throw validationError(`Stack:${stack.id} is in ${stack.status} state and can not be updated.`);
  }
}

/**
 * @throws AwsError `ValidationError` if the stack is in no state to be updated, or only without a rollback
 */
export function checkUpdatableNow(stack: Stack, disableRollback: boolean): void {
  checkUpdatable(stack);
  if (disableRollback || !stack.status.endsWith('_FAILED')) return;
  throw validationError(
    `This stack is currently in a non-terminal [${stack.status}] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API`,
  );
}

function stackToUpdate(
  cloud: Cloud,
  { accountId, region, stackName, disableRollback }: UpdateStackRequest,
): Stack {
  const stack = cloud.state.cloudformation.stacks(accountId, region).find(stackName);
  if (!stack || stack.status === 'REVIEW_IN_PROGRESS' || stack.status === 'DELETE_COMPLETE') {
    throw validationError(`Stack [${stackName}] does not exist`);
  }
  checkUpdatableNow(stack, disableRollback ?? false);
  return stack;
}

function presentDefinition(stack: Stack): StackDefinition {
  if (!stack.definition) throw validationError(`Stack [${stack.name}] does not exist`);
  return stack.definition;
}
