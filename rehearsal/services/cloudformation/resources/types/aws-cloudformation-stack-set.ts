import { AwsError } from '../../../../cloud/aws-error.ts';
import { createStackInstances } from '../../stacksets/actions/create-stack-instances.ts';
import { createStackSet } from '../../stacksets/actions/create-stack-set.ts';
import { deleteStackInstances } from '../../stacksets/actions/delete-stack-instances.ts';
import { deleteStackSet } from '../../stacksets/actions/delete-stack-set.ts';
import { describeStackSet } from '../../stacksets/actions/describe-stack-set.ts';
import { updateStackInstances } from '../../stacksets/actions/update-stack-instances.ts';
import { updateStackSet } from '../../stacksets/actions/update-stack-set.ts';
import { stackSetNotFound } from '../../stacksets/errors.ts';
import { ignoreMissing } from '../ignore-missing.ts';
import type { ResourceContext } from '../resource-context.ts';
import { defineResourceType } from '../resource-type.ts';
import { sameJson } from '../same-json.ts';
import { awaitOperation, type CalledStackSet } from '../stack-set/await-operation.ts';
import { instanceChanges } from '../stack-set/instance-groups.ts';
import type { StackInstances, StackSetProperties } from '../stack-set/stack-set-properties.ts';

/**
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html
 * Does what the type's open-source handler does, in its order
 * (https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-cloudformation): it never retains
 * stacks, and it looks at the overall status of an operation only.
 */
export const awsCloudFormationStackSet = defineResourceType<StackSetProperties>({
  type: 'AWS::CloudFormation::StackSet',
  createOnly: ['PermissionModel', 'StackSetName'],
  nameProperty: 'StackSetName',
  attributes: ['StackSetId'],
  taggable: true,

  async create(properties, context) {
    refuseUnion(properties);
    const { create } = instanceChanges(undefined, properties.StackInstancesGroup);
    const { PermissionModel } = properties;
    const { StackSetId = '' } = await context.call(createStackSet, {
      ...configuration(properties, context),
      PermissionModel,
      ...(properties.AutoDeployment ? { AutoDeployment: autoDeployment(properties) } : {}),
      ...(properties.ManagedExecution ? { ManagedExecution: properties.ManagedExecution } : {}),
      ClientRequestToken: context.uuid(),
    });
    context.identify(StackSetId);
    const stackSet = called(StackSetId, properties);
    for (const group of create) await createGroup(stackSet, group, properties, context);
    return { physicalId: StackSetId, attributes: { StackSetId } };
  },

  async update(properties, previous, { physicalId, attributes }, context) {
    refuseUnion(properties);
    const stackSet = called(physicalId, properties);
    const changes = instanceChanges(previous.StackInstancesGroup, properties.StackInstancesGroup);
    if (!sameJson(properties.ManagedExecution, previous.ManagedExecution)) {
      // "ManagedExecution update should be separated due to its limitations", says the handler.
      const { OperationId } = await context.call(updateStackSet, {
        ...stackSet,
        UsePreviousTemplate: true,
        Parameters: (previous.Parameters ?? []).map(({ ParameterKey }) => ({
          ParameterKey,
          UsePreviousValue: true,
        })),
        ...(previous.Capabilities ? { Capabilities: [...previous.Capabilities] } : {}),
        ManagedExecution: properties.ManagedExecution ?? { Active: false },
      });
      await awaitOperation(stackSet, OperationId, context);
    }
    for (const group of changes.remove) await removeGroup(stackSet, group, properties, context);
    const tags = context.tagChanges(properties.Tags, previous.Tags);
    if (tags.changed || configurationChanged(properties, previous)) {
      const { OperationId } = await context.call(updateStackSet, {
        ...configuration(properties, context),
        ...stackSet,
        ...(properties.AutoDeployment ? { AutoDeployment: autoDeployment(properties) } : {}),
        ...preferences(properties),
      });
      await awaitOperation(stackSet, OperationId, context);
    }
    for (const group of changes.create) await createGroup(stackSet, group, properties, context);
    for (const group of changes.update) {
      const { OperationId } = await context.call(
        updateStackInstances,
        groupInput(stackSet, group, properties),
      );
      await awaitOperation(stackSet, OperationId, context);
    }
    return attributes;
  },

  async remove(properties, { physicalId }, context) {
    const stackSet = called(physicalId, properties);
    const { create: groups } = instanceChanges(undefined, properties.StackInstancesGroup);
    for (const group of groups) await removeGroup(stackSet, group, properties, context);
    await ignoreMissing(context.call(deleteStackSet, { ...stackSet }));
  },

  async read(expected, { physicalId }, context) {
    const { StackSet: there } = await context.call(describeStackSet, called(physicalId, expected));
    if (there?.Status === 'DELETED') throw stackSetNotFound(physicalId);
    return {
      AutoDeployment: there?.AutoDeployment,
      Capabilities: there?.Capabilities,
      Description: there?.Description,
      ManagedExecution: there?.ManagedExecution,
      Parameters: there?.Parameters?.map(({ ParameterKey, ParameterValue }) => ({
        ...{ ParameterKey, ParameterValue },
      })),
      PermissionModel: there?.PermissionModel,
      StackSetName: there?.StackSetName,
      Tags: there?.Tags,
      TemplateBody: there?.TemplateBody,
    };
  },
  unread: ['CallAs', 'OperationPreferences', 'StackInstancesGroup', 'TemplateURL'],
});

function refuseUnion({ StackInstancesGroup = [] }: StackSetProperties): void {
  if (StackInstancesGroup.some(({ DeploymentTargets }) => DeploymentTargets.AccountFilterType === 'UNION')) {
    throw new AwsError('InvalidRequest', 'AccountFilterType UNION is not supported.');
  }
}

function called(StackSetName: string, { CallAs }: StackSetProperties): CalledStackSet {
  return { StackSetName, ...(CallAs === undefined ? {} : { CallAs }) };
}

function configuration(properties: StackSetProperties, context: ResourceContext) {
  const { AdministrationRoleARN, ExecutionRoleName, CallAs, Capabilities, Description } = properties;
  const { Parameters, TemplateBody, TemplateURL } = properties;
  return {
    StackSetName: properties.StackSetName,
    ...(AdministrationRoleARN === undefined ? {} : { AdministrationRoleARN }),
    ...(ExecutionRoleName === undefined ? {} : { ExecutionRoleName }),
    ...(CallAs === undefined ? {} : { CallAs }),
    ...(Capabilities ? { Capabilities: [...Capabilities] } : {}),
    ...(Description === undefined ? {} : { Description }),
    ...(Parameters ? { Parameters: [...Parameters] } : {}),
    ...(TemplateBody === undefined ? {} : { TemplateBody }),
    ...(TemplateURL === undefined ? {} : { TemplateURL }),
    Tags: context.tags(properties.Tags),
  };
}

function autoDeployment({ AutoDeployment: given = {} }: StackSetProperties) {
  const { DependsOn, Enabled, RetainStacksOnAccountRemoval } = given;
  return {
    ...(Enabled === undefined ? {} : { Enabled }),
    ...(RetainStacksOnAccountRemoval === undefined ? {} : { RetainStacksOnAccountRemoval }),
    ...(DependsOn ? { DependsOn: [...DependsOn] } : {}),
  };
}

/** Whether anything changed but the instances, the preferences and the managed execution. */
function configurationChanged(properties: StackSetProperties, previous: StackSetProperties): boolean {
  return (
    [
      'AdministrationRoleARN',
      'AutoDeployment',
      'Capabilities',
      'Description',
      'ExecutionRoleName',
      'Parameters',
      'TemplateBody',
      'TemplateURL',
    ] as const
  ).some((name) => !sameJson(properties[name], previous[name]));
}

function preferences({ OperationPreferences }: StackSetProperties) {
  return OperationPreferences ? { OperationPreferences } : {};
}

function groupInput(stackSet: CalledStackSet, group: StackInstances, properties: StackSetProperties) {
  return {
    ...stackSet,
    DeploymentTargets: group.DeploymentTargets,
    Regions: [...group.Regions],
    ...(group.ParameterOverrides ? { ParameterOverrides: [...group.ParameterOverrides] } : {}),
    ...preferences(properties),
  };
}

async function createGroup(
  stackSet: CalledStackSet,
  group: StackInstances,
  properties: StackSetProperties,
  context: ResourceContext,
): Promise<void> {
  const { OperationId } = await context.call(createStackInstances, groupInput(stackSet, group, properties));
  await awaitOperation(stackSet, OperationId, context);
}

async function removeGroup(
  stackSet: CalledStackSet,
  { DeploymentTargets, Regions }: StackInstances,
  properties: StackSetProperties,
  context: ResourceContext,
): Promise<void> {
  try {
    const { OperationId } = await context.call(deleteStackInstances, {
      ...stackSet,
      DeploymentTargets,
      Regions: [...Regions],
      RetainStacks: false,
      ...preferences(properties),
    });
    await awaitOperation(stackSet, OperationId, context);
  } catch (error) {
    const gone = error instanceof AwsError && error.code === 'StackInstanceNotFoundException';
    if (!gone) throw error;
  }
}
