import type {
  Stack as SdkStack,
  StackResource as SdkStackResource,
  StackResourceDetail,
  StackResourceSummary,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import { parameterForDisplay } from '../template/parameter-values.ts';
import type { Stack, StackResource } from './stack.ts';

/**
 * The operation that ran last and, if it is a rollback, the one that it takes back
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events-by-operation.html).
 */
function lastOperations({ operations }: Stack): Pick<SdkStack, 'LastOperations'> {
  const newest = operations.filter(({ type }) => type !== 'CREATE_CHANGESET').toReversed();
  const count = newest[0]?.type === 'ROLLBACK' ? 2 : 1;
  const LastOperations = newest.slice(0, count).map(({ id, type }) => ({
    ...{ OperationType: type, OperationId: id },
  }));
  return LastOperations.length > 0 ? { LastOperations } : {};
}

function stackDrift({ drift: { status, lastCheck } }: Stack) {
  return {
    StackDriftStatus: status,
    ...(lastCheck === undefined ? {} : { LastCheckTimestamp: lastCheck }),
  };
}

function resourceDrift({ drift }: StackResource) {
  return drift
    ? { StackResourceDriftStatus: drift.status, LastCheckTimestamp: drift.timestamp }
    : { StackResourceDriftStatus: 'NOT_CHECKED' as const };
}

/** A stack as DescribeStacks has it. */
export function describeStack(stack: Stack): SdkStack {
  const { definition } = stack;
  return {
    ...identity(stack),
    ...(stack.changeSetId === undefined ? {} : { ChangeSetId: stack.changeSetId }),
    ...(definition && definition.parameters.size > 0
      ? { Parameters: [...definition.parameters.values()].map(parameterForDisplay) }
      : {}),
    RollbackConfiguration: {},
    DisableRollback: stack.disableRollback,
    NotificationARNs: [],
    ...(stack.timeoutInMinutes === undefined ? {} : { TimeoutInMinutes: stack.timeoutInMinutes }),
    ...(definition && definition.capabilities.length > 0
      ? { Capabilities: [...definition.capabilities] }
      : {}),
    ...(stack.outputs.length > 0 ? { Outputs: [...stack.outputs] } : {}),
    ...(stack.roleArn === undefined ? {} : { RoleARN: stack.roleArn }),
    Tags: [...(definition?.tags ?? [])],
    EnableTerminationProtection: stack.enableTerminationProtection,
    DriftInformation: stackDrift(stack),
    ...lastOperations(stack),
  };
}

/** A stack as ListStacks has it. */
export function summarizeStack(stack: Stack): StackSummary {
  const { Description, ...rest } = identity(stack);
  return {
    ...rest,
    ...(Description === undefined ? {} : { TemplateDescription: Description }),
    DriftInformation: stackDrift(stack),
    ...lastOperations(stack),
  };
}

function identity(stack: Stack) {
  const description = stack.definition?.template.description;
  return {
    StackId: stack.id,
    StackName: stack.name,
    ...(description === undefined ? {} : { Description: description }),
    CreationTime: stack.creationTime,
    ...(stack.lastUpdatedTime ? { LastUpdatedTime: stack.lastUpdatedTime } : {}),
    ...(stack.deletionTime ? { DeletionTime: stack.deletionTime } : {}),
    StackStatus: stack.status,
    ...(stack.statusReason === undefined ? {} : { StackStatusReason: stack.statusReason }),
  };
}

/** A resource as DescribeStackResources has it. */
export function describeResource(stack: Stack, resource: StackResource): SdkStackResource {
  return {
    StackName: stack.name,
    StackId: stack.id,
    Timestamp: resource.timestamp,
    ...resourceIdentity(resource),
    ...(resource.description === undefined ? {} : { Description: resource.description }),
    DriftInformation: resourceDrift(resource),
  };
}

/** A resource as ListStackResources has it. */
export function summarizeResource(resource: StackResource): StackResourceSummary {
  return {
    ...resourceIdentity(resource),
    LastUpdatedTimestamp: resource.timestamp,
    DriftInformation: resourceDrift(resource),
  };
}

/** A resource as DescribeStackResource has it. */
export function detailResource(stack: Stack, resource: StackResource): StackResourceDetail {
  return {
    StackName: stack.name,
    StackId: stack.id,
    ...resourceIdentity(resource),
    LastUpdatedTimestamp: resource.timestamp,
    ...(resource.description === undefined ? {} : { Description: resource.description }),
    Metadata: JSON.stringify(resource.metadata ?? {}),
    DriftInformation: resourceDrift(resource),
  };
}

function resourceIdentity({ logicalId, physicalId, type, status, statusReason }: StackResource) {
  return {
    LogicalResourceId: logicalId,
    ...(physicalId === '' ? {} : { PhysicalResourceId: physicalId }),
    ResourceType: type,
    ResourceStatus: status,
    ...(statusReason === undefined ? {} : { ResourceStatusReason: statusReason }),
  };
}
