import { randomUUID } from 'node:crypto';
import type { StackStatus } from '@aws-sdk/client-cloudformation';
import type { Cloud } from '../../../cloud/cloud.ts';
import { notChecked } from '../drift/drift.ts';
import type { CreateStackRequest } from './engine.ts';
import type { Stack } from './stack.ts';

/** A stack without resources; it is not in the store yet. */
export function newStack(
  cloud: Cloud,
  request: Omit<CreateStackRequest, 'templateBody'>,
  status: StackStatus,
): Stack {
  const { accountId, region, stackName } = request;
  return {
    id: `arn:${cloud.partition}:cloudformation:${region}:${accountId}:stack/${stackName}/${randomUUID()}`,
    name: stackName,
    accountId,
    region,
    creationTime: cloud.clock.now(),
    lastUpdatedTime: undefined,
    deletionTime: undefined,
    status,
    statusReason: undefined,
    definition: undefined,
    outputs: [],
    imports: new Set(),
    resources: new Map(),
    events: [],
    operations: [],
    changeSets: new Map(),
    drift: notChecked,
    driftDetections: new Map(),
    roleArn: request.roleArn,
    principal: request.principal,
    enableTerminationProtection: request.enableTerminationProtection ?? false,
    disableRollback: request.disableRollback ?? false,
    stackPolicyBody: undefined,
    timeoutInMinutes: request.timeoutInMinutes,
    clientRequestToken: request.clientRequestToken,
    journal: undefined,
    ...{ running: undefined, interruption: undefined },
    changeSetId: undefined,
  };
}
