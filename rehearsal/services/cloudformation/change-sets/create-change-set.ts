import { randomUUID } from 'node:crypto';
import type { CreateChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { accountOf } from '../../../iam/account-of.ts';
import { nothingLive } from '../drift/live-states.ts';
import { settleBriefly } from '../operations/settle-briefly.ts';
import { awsMessage } from '../operations/start-operation.ts';
import { checkDefinition } from '../stacks/check-definition.ts';
import { newStack } from '../stacks/new-stack.ts';
import { operationTarget } from '../stacks/operation-target.ts';
import { prepareDefinition } from '../stacks/prepare-definition.ts';
import { beginOperation, endOperation } from '../stacks/recorded-operation.ts';
import type { Stack, StackDefinition } from '../stacks/stack.ts';
import { stackBecomes } from '../stacks/stack-events.ts';
import { checkStackName } from '../stacks/stack-name.ts';
import { checkUpdatable, nextDefinition } from '../stacks/update-stack.ts';
import { givenTemplate } from '../template/given-template.ts';
import { parameterForDisplay } from '../template/parameter-values.ts';
import { validationError } from '../template/template-error.ts';
import type { ChangeSet } from './change-set.ts';
import type { FoundChangeSet } from './find-change-set.ts';
import { planUpdate } from './plan-update.ts';

const noChanges =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** Makes a change set; its changes are worked out in the background. */
export async function createChangeSet(
  input: CreateChangeSetCommandInput,
  request: RequestContext,
): Promise<FoundChangeSet> {
  const { cloud } = request;
  checkChangeSetName(input.ChangeSetName ?? '');
  checkDeploymentMode(input);
  const existing = existingStack(input, request);
  const known = existing && sameNamed(existing, input);
  if (existing && known) return { stack: existing, changeSet: known };
  const target = await operationTarget(request, input, existing);
  const templateBody = await givenTemplate(input, request);
  const stack =
    existing ?? newStack(cloud, { ...target, stackName: input.StackName ?? '' }, 'REVIEW_IN_PROGRESS');
  const definition = await changeSetDefinition(cloud, stack, input, { ...target, templateBody });
  const changeSet = newChangeSet(cloud, stack, input, { ...target, definition });
  const operation = beginOperation(cloud, stack, 'CREATE_CHANGESET', {
    changeSetId: changeSet.id,
    clientRequestToken: input.ClientToken,
  });
  if (!existing) {
    cloud.state.cloudformation.stacks(target.accountId, target.region).add(stack);
    stackBecomes(cloud, stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
  }
  stack.changeSets.set(changeSet.id, changeSet);
  const planned = plan(cloud, stack, changeSet).finally(() => {
    endOperation(cloud, operation, changeSet.status === 'CREATE_COMPLETE');
  });
  cloud.background.start(`planning ${changeSet.id}`, () => planned);
  await settleBriefly(cloud, planned);
  return { stack, changeSet };
}

function existingStack(input: CreateChangeSetCommandInput, request: RequestContext): Stack | undefined {
  const name = input.StackName ?? '';
  const found = request.cloud.state.cloudformation.stacks(accountOf(request), request.region).find(name);
  const living = found?.status === 'DELETE_COMPLETE' ? undefined : found;
  if (input.ChangeSetType === 'CREATE') {
    if (!living) checkStackName(name);
    if (living && living.status !== 'REVIEW_IN_PROGRESS') {
      throw validationError(
        `Stack [${living.name}] already exists and cannot be created again with the changeSet [${input.ChangeSetName}].`,
      );
    }
    return living;
  }
  if (!living) throw validationError(`Stack [${name}] does not exist`);
  checkUpdatable(living);
  return living;
}

/** The same request made twice is answered with the same change set. */
function sameNamed(stack: Stack, input: CreateChangeSetCommandInput): ChangeSet | undefined {
  const known = [...stack.changeSets.values()].find(({ name }) => name === input.ChangeSetName);
  if (known && (input.ClientToken === undefined || known.clientToken !== input.ClientToken)) {
    throw new AwsError('AlreadyExistsException', `ChangeSet ${known.id} already exists`);
  }
  return known;
}

async function changeSetDefinition(
  cloud: Cloud,
  stack: Stack,
  input: CreateChangeSetCommandInput,
  target: Awaited<ReturnType<typeof operationTarget>> & { readonly templateBody: string | undefined },
): Promise<StackDefinition> {
  const { templateBody, caller, principal } = target;
  const importExistingResources = input.ImportExistingResources ?? false;
  if (input.ChangeSetType !== 'CREATE') {
    return nextDefinition(cloud, stack, {
      ...{ caller, principal, importExistingResources },
      ...(templateBody === undefined ? {} : { templateBody }),
      ...(input.Parameters ? { parameters: input.Parameters } : {}),
      ...(input.Tags ? { tags: input.Tags } : {}),
      ...(input.Capabilities ? { capabilities: input.Capabilities } : {}),
      ...(input.ResourceTypes ? { resourceTypes: input.ResourceTypes } : {}),
    });
  }
  if (templateBody === undefined) {
    throw validationError('Cannot use previous template for a stack that is being created');
  }
  const definition = await prepareDefinition(cloud, {
    templateBody,
    parameters: input.Parameters ?? [],
    previousParameters: undefined,
    tags: input.Tags ?? [],
    capabilities: input.Capabilities ?? [],
    ...(input.ResourceTypes ? { resourceTypes: input.ResourceTypes } : {}),
    caller,
    region: stack.region,
    importExistingResources,
  });
  checkDefinition(cloud, definition, stack);
  return definition;
}

function newChangeSet(
  cloud: Cloud,
  stack: Stack,
  input: CreateChangeSetCommandInput,
  target: Awaited<ReturnType<typeof operationTarget>> & { readonly definition: StackDefinition },
): ChangeSet {
  const { definition, principal, roleArn } = target;
  const name = input.ChangeSetName ?? '';
  return {
    id: `arn:${cloud.partition}:cloudformation:${stack.region}:${stack.accountId}:changeSet/${name}/${randomUUID()}`,
    name,
    type: input.ChangeSetType === 'CREATE' ? 'CREATE' : 'UPDATE',
    description: input.Description,
    creationTime: cloud.clock.now(),
    clientToken: input.ClientToken,
    status: 'CREATE_IN_PROGRESS',
    statusReason: undefined,
    executionStatus: 'UNAVAILABLE',
    definition,
    parameters: [...definition.parameters.values()].map(parameterForDisplay),
    tags: definition.tags,
    changes: [],
    revertsDrift: input.DeploymentMode === 'REVERT_DRIFT',
    importsExisting: input.ImportExistingResources ?? false,
    ...{ live: nothingLive, driftStatus: undefined },
    includeNestedStacks: input.IncludeNestedStacks ?? false,
    onStackFailure: input.OnStackFailure,
    roleArn,
    principal,
  };
}

async function plan(cloud: Cloud, stack: Stack, changeSet: ChangeSet): Promise<void> {
  try {
    const { definition, principal, revertsDrift } = changeSet;
    const planned = await planUpdate(cloud, stack, definition, principal, { revertDrift: revertsDrift });
    const { changes, resources, live, driftStatus } = planned;
    Object.assign(changeSet, { changes: resources, live, driftStatus });
    if (!changes) fail(changeSet, noChanges);
    else {
      changeSet.status = 'CREATE_COMPLETE';
      changeSet.executionStatus = 'AVAILABLE';
    }
  } catch (error) {
    fail(changeSet, 'Internal Failure');
    fail(changeSet, awsMessage(error));
  }
}

function fail(changeSet: ChangeSet, reason: string): void {
  changeSet.status = 'FAILED';
  changeSet.statusReason = reason;
}

function checkDeploymentMode({
  DeploymentMode: mode,
  IncludeNestedStacks,
}: CreateChangeSetCommandInput): void {
  if (mode === undefined) return;
  if (mode !== 'REVERT_DRIFT') {
    throw validationError(
      `1 validation error detected: Value '${mode}' at 'deploymentMode' failed to satisfy constraint: Member must satisfy enum value set: [REVERT_DRIFT]`,
    );
  }
  if (IncludeNestedStacks) {
    throw validationError('IncludeNestedStacks is not supported with DeploymentMode REVERT_DRIFT');
  }
}

function checkChangeSetName(name: string): void {
  if (/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name) && name.length <= 128) return;
  throw validationError(
    `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
  );
}
