import {
  UpdateStackSet$,
  type UpdateStackSetInput,
  type UpdateStackSetOutput,
} from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../../cloud/request.ts';
import { checkTags } from '../../stacks/prepare-definition.ts';
import { validationError } from '../../template/template-error.ts';
import { templateUrlKey, textOfTemplate } from '../../template/template-text.ts';
import { defineStackSetAction } from '../define-stack-set-action.ts';
import { checkUnitsExist, readRegions, readTargets, targetInstances } from '../deployment-targets.ts';
import { checkInstancesExist } from '../existing-instances.ts';
import { beginUpdate } from '../instance-plans.ts';
import { fingerprintOf, targetRegions } from '../instance-requests.ts';
import { readPreferences } from '../operation-preferences.ts';
import { startOperation } from '../operations.ts';
import type { StackInstance } from '../stack-instance.ts';
import type { StackSet } from '../stack-set.ts';
import { readParameters } from '../stack-set-parameters.ts';
import { checkPermissionModel, readAutomaticDeployment } from '../stack-set-settings.ts';
import { checkStackSetTemplate } from '../stack-set-template.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_UpdateStackSet.html */
export const updateStackSet = defineStackSetAction<UpdateStackSetInput, UpdateStackSetOutput>({
  schema: UpdateStackSet$,
  changes: true,
  context: (input) => ({ ...targetRegions(input), ...templateUrlKey(input) }),
  handle: async (input, stackSet, request) => {
    checkPermissionModel(input.PermissionModel ?? 'SERVICE_MANAGED', input);
    const change = await readChange(input, stackSet, request);
    const chosen = readChosenInstances(input, stackSet, request);
    const definitionChanges = input.UsePreviousTemplate !== true || input.Parameters !== undefined;
    checkManagedExecution(input, stackSet);
    const operation = startOperation(request.cloud, stackSet, {
      id: input.OperationId,
      action: 'UPDATE',
      automatic: false,
      preferences: readPreferences(input.OperationPreferences),
      deploymentTargets: input.DeploymentTargets,
      retainStacks: false,
      fingerprint: fingerprintOf(input),
      scope: 'all',
      begin: () => {
        Object.assign(stackSet, change);
        if (definitionChanges) markOutdated(stackSet);
        return beginUpdate(chosen());
      },
    });
    return { OperationId: operation.id };
  },
});

/** What the stack set will be when the operation starts; it stays so even if the operation fails. */
async function readChange(input: UpdateStackSetInput, stackSet: StackSet, request: RequestContext) {
  const template = await newTemplate(input, stackSet, request);
  const capabilities = input.Capabilities ?? [];
  checkTags(input.Tags ?? []);
  await checkStackSetTemplate(template, capabilities);
  return {
    ...{ template, capabilities },
    parameters: readParameters(template, input.Parameters ?? [], stackSet),
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.Tags === undefined ? {} : { tags: input.Tags }),
    ...(input.AutoDeployment === undefined
      ? {}
      : {
          automaticDeployment: readAutomaticDeployment(
            input.AutoDeployment,
            request.cloud.state.cloudformation.stackSets.active(stackSet.account),
            stackSet.arn,
          ),
        }),
    ...(input.ManagedExecution?.Active === undefined
      ? {}
      : { managedExecution: input.ManagedExecution.Active }),
  };
}

async function newTemplate(
  input: UpdateStackSetInput,
  stackSet: StackSet,
  request: RequestContext,
): Promise<string> {
  if (input.UsePreviousTemplate !== true) return textOfTemplate(input, request);
  if (input.TemplateBody === undefined && input.TemplateURL === undefined) return stackSet.template;
  throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
}

/** The instances of the given targets and Regions, or all; to be asked when the operation starts. */
function readChosenInstances(
  input: UpdateStackSetInput,
  stackSet: StackSet,
  { cloud }: RequestContext,
): () => readonly StackInstance[] {
  const everything =
    input.DeploymentTargets === undefined && input.Regions === undefined && input.Accounts === undefined;
  if (everything) return () => [...stackSet.instances.values()];
  if (input.AutoDeployment !== undefined) {
    throw validationError('If you specify AutoDeployment, do not specify DeploymentTargets or Regions');
  }
  const regions = readRegions(input.Regions);
  const targets = readTargets(input, { creates: false });
  checkUnitsExist(cloud, targets.units, stackSet);
  checkInstancesExist(cloud, stackSet, targets, regions);
  return () => targetInstances(cloud, stackSet, targets, regions);
}

/** "marks all stack instances with a status of OUTDATED prior to updating the stack instances" (API_UpdateStackSet) */
function markOutdated(stackSet: StackSet): void {
  for (const instance of stackSet.instances.values()) {
    if (instance.status === 'CURRENT') instance.status = 'OUTDATED';
  }
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ManagedExecution.html */
function checkManagedExecution(input: UpdateStackSetInput, stackSet: StackSet): void {
  const wanted = input.ManagedExecution?.Active ?? stackSet.managedExecution;
  if (wanted === stackSet.managedExecution || !stackSet.queue.busy) return;
  throw new AwsError(
    'OperationInProgressException',
    "You can't modify your StackSet's execution configuration while there are running or queued operations for that StackSet",
    { status: 409 },
  );
}
