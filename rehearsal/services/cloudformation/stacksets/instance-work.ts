import { randomUUID } from 'node:crypto';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { OperationRequest } from './operation.ts';
import type { DeployResult, StackDefinition } from './stack-deployer.ts';
import type { StackInstance } from './stack-instance.ts';
import { instanceKey } from './stack-instance.ts';
import type { StackSet } from './stack-set.ts';

/** What an operation does to an instance: bring its stack up to date, delete it, or let go of it. */
export type InstanceWork = 'deploy' | 'delete' | 'detach';

/** Does the work in the instance's account and Region and keeps what came of it in the instance. */
export async function performWork(
  cloud: Cloud,
  stackSet: StackSet,
  instance: StackInstance,
  work: InstanceWork,
  operation: Pick<OperationRequest, 'automatic'>,
): Promise<DeployResult> {
  const result =
    isOutOfReach(cloud, instance, operation) && work !== 'detach'
      ? notInOrganization(instance)
      : await attempt(cloud, stackSet, instance, work);
  if (result.succeeded) settle(stackSet, instance, work, result.stackId);
  else fail(instance, work, result);
  return result;
}

/** Only automatic deployment still reaches an account that left: to delete what it had there. */
function isOutOfReach(
  cloud: Cloud,
  { account }: StackInstance,
  { automatic }: Pick<OperationRequest, 'automatic'>,
): boolean {
  return !automatic && !cloud.state.organizations.isMember(account);
}

function notInOrganization({ account, stackId }: StackInstance): DeployResult {
  return { succeeded: false, stackId, reason: `Account ${account} does not belong to your organization` };
}

async function attempt(
  cloud: Cloud,
  stackSet: StackSet,
  instance: StackInstance,
  work: InstanceWork,
): Promise<DeployResult> {
  const { stackId } = instance;
  try {
    if (work === 'deploy') return await deploy(cloud, stackSet, instance);
    if (work === 'detach' || stackId === undefined) return { succeeded: true, stackId: stackId ?? '' };
    return await cloud.state.cloudformation.stackSets.deployer.delete(instance, stackId);
  } catch (error) {
    const reason = error instanceof AwsError ? error.message : `Internal failure: ${String(error)}`;
    return { succeeded: false, stackId, reason };
  }
}

function deploy(cloud: Cloud, stackSet: StackSet, instance: StackInstance): Promise<DeployResult> {
  const { deployer } = cloud.state.cloudformation.stackSets;
  const definition = definitionFor(stackSet, instance);
  if (instance.stackId !== undefined) return deployer.update(instance, instance.stackId, definition);
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html shows the form of the name.
  return deployer.create(instance, `StackSet-${stackSet.name}-${randomUUID()}`, definition);
}

/** The stack set's definition with the instance's own parameter values, for parameters that there still are. */
function definitionFor(stackSet: StackSet, instance: StackInstance): StackDefinition {
  const { template, parameters, capabilities, tags } = stackSet;
  const overrides = [...instance.parameterOverrides].filter(([key]) => parameters.has(key));
  return { template, parameters: new Map([...parameters, ...overrides]), capabilities, tags };
}

function settle(stackSet: StackSet, instance: StackInstance, work: InstanceWork, stackId: string): void {
  if (work !== 'deploy') {
    stackSet.instances.delete(instanceKey(instance.account, instance.region));
    return;
  }
  instance.stackId = stackId;
  instance.status = 'CURRENT';
  instance.detailedStatus = 'SUCCEEDED';
  instance.statusReason = undefined;
}

function fail(
  instance: StackInstance,
  work: InstanceWork,
  failure: Extract<DeployResult, { succeeded: false }>,
): void {
  instance.stackId = failure.stackId;
  instance.removalQueued = false;
  // A failed DeleteStackInstances leaves the instance INOPERABLE:
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackInstance.html
  instance.status = work === 'delete' ? 'INOPERABLE' : 'OUTDATED';
  instance.detailedStatus = work === 'delete' ? 'INOPERABLE' : 'FAILED';
  instance.statusReason = failure.reason;
}
