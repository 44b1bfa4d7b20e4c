import { randomUUID } from 'node:crypto';
import type { ResourceStatus, StackEvent, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import { recordStatus } from './recorded-operation.ts';
import type { Stack, StackResource } from './stack.ts';

/** Brings a stack to a status and records the event. */
export function stackBecomes(cloud: Cloud, stack: Stack, status: StackStatus, reason?: string): void {
  recordStatus(cloud, stack, status);
  stack.status = status;
  stack.statusReason = reason;
  record(cloud, stack, {
    LogicalResourceId: stack.name,
    PhysicalResourceId: stack.id,
    ResourceType: 'AWS::CloudFormation::Stack',
    // A stack's statuses are those of resources but for the two that clean up.
    ResourceStatus: status as ResourceStatus,
    ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  });
}

/** Brings a resource to a status and records the event. */
export function resourceBecomes(
  cloud: Cloud,
  stack: Stack,
  resource: StackResource,
  status: ResourceStatus,
  reason?: string,
): void {
  resource.status = status;
  resource.statusReason = reason;
  resource.timestamp = cloud.clock.now();
  resourceEvent(cloud, stack, resource, status, reason);
}

/** Records an event of a resource whose record has gone or been replaced. */
function resourceEvent(
  cloud: Cloud,
  stack: Stack,
  resource: StackResource,
  status: ResourceStatus,
  reason?: string,
): void {
  record(cloud, stack, {
    LogicalResourceId: resource.logicalId,
    PhysicalResourceId: resource.physicalId,
    ResourceType: resource.type,
    ResourceStatus: status,
    ResourceProperties: JSON.stringify(resource.properties),
    ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
  });
}

function record(
  cloud: Cloud,
  stack: Stack,
  event: Omit<StackEvent, 'StackId' | 'EventId' | 'StackName' | 'Timestamp'>,
): void {
  const operation = stack.operations.at(-1);
  stack.events.push({
    ...event,
    StackId: stack.id,
    StackName: stack.name,
    EventId: randomUUID(),
    ...(operation === undefined ? {} : { OperationId: operation.id }),
    Timestamp: cloud.clock.now(),
    ...(stack.clientRequestToken === undefined ? {} : { ClientRequestToken: stack.clientRequestToken }),
  });
}
