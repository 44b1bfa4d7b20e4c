import { randomUUID } from 'node:crypto';
import type { StackStatus } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { authorize } from '../../../iam/authorize.ts';
import { summarizeResourceDrift } from '../drift/describe-drift.ts';
import { startDriftDetection } from '../drift/detect-drift.ts';
import type { StackEngine, StackOperation, StackOutcome } from '../stacks/engine.ts';
import { stackPermission } from '../stacks/stack-permission.ts';
import type {
  DeployResult,
  DriftResult,
  StackDefinition,
  StackDeployer,
  StackPlace,
} from './stack-deployer.ts';
import { executionSession } from './stacksets-roles.ts';

/** Makes the stacks with the stack engine, as StackSets' execution role in the account, where its SCPs allow it. */
export class EngineDeployer implements StackDeployer {
  readonly #cloud: Cloud;
  readonly #engine: StackEngine;

  constructor(cloud: Cloud, engine: StackEngine) {
    this.#cloud = cloud;
    this.#engine = engine;
  }

  async create(place: StackPlace, stackName: string, definition: StackDefinition): Promise<DeployResult> {
    const result = await this.#attempt(place, 'CREATE_COMPLETE', undefined, async () => {
      const request = await this.#request(place, 'CreateStack', stackName);
      // A stack that could not be created is gone afterwards: "status of DELETED (for failed create operations)",
      // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-troubleshooting.html
      return this.#engine.createStack(this.#cloud, {
        ...{ ...request, ...contents(definition), stackName },
        onFailure: 'DELETE',
      });
    });
    if (result.succeeded || result.stackId === undefined) return result;
    return this.#isDeleted(place, result.stackId) ? { ...result, stackId: undefined } : result;
  }

  async update(place: StackPlace, stackId: string, definition: StackDefinition): Promise<DeployResult> {
    const result = await this.#attempt(place, 'UPDATE_COMPLETE', stackId, async () => {
      const request = await this.#request(place, 'UpdateStack', stackId);
      return this.#engine.updateStack(this.#cloud, {
        ...request,
        ...contents(definition),
        stackName: stackId,
      });
    });
    const unchanged = !result.succeeded && result.reason === 'No updates are to be performed.';
    return unchanged ? { succeeded: true, stackId } : result;
  }

  async delete(place: StackPlace, stackId: string): Promise<DeployResult> {
    return this.#attempt(place, 'DELETE_COMPLETE', stackId, async () => {
      const request = await this.#request(place, 'DeleteStack', stackId);
      return this.#engine.deleteStack(this.#cloud, { ...request, stackName: stackId });
    });
  }

  async detectDrift(place: StackPlace, stackId: string): Promise<DriftResult> {
    const reason = this.#regionProblem(place);
    if (reason !== undefined) return { succeeded: false, reason };
    try {
      const { principal } = await this.#request(place, 'DetectStackDrift', stackId);
      const { account, region } = place;
      const stack = this.#cloud.state.cloudformation.stacks(account, region).find(stackId);
      if (!stack) return { succeeded: false, reason: `Stack [${stackId}] does not exist` };
      const { detection, finished } = startDriftDetection({ cloud: this.#cloud, stack, principal }, []);
      await finished;
      if (detection.status !== 'DETECTION_COMPLETE') {
        return { succeeded: false, reason: detection.statusReason ?? '' };
      }
      const resources = [...stack.resources.values()].flatMap((resource) =>
        resource.drift ? [summarizeResourceDrift(stack, resource, resource.drift)] : [],
      );
      return { succeeded: true, status: detection.stackStatus, resources };
    } catch (error) {
      if (error instanceof AwsError) return { succeeded: false, reason: error.message };
      throw error;
    }
  }

  /** Starts an operation and waits for its end; one that was not even needed has succeeded. */
  async #attempt(
    place: StackPlace,
    goal: StackStatus,
    stackId: string | undefined,
    start: () => Promise<StackOperation | undefined>,
  ): Promise<DeployResult> {
    const reason = this.#regionProblem(place);
    if (reason !== undefined) return { succeeded: false, stackId, reason };
    try {
      const outcome = await (await start())?.finished;
      if (outcome === undefined) return { succeeded: true, stackId: stackId ?? '' };
      if (outcome.status === goal) return { succeeded: true, stackId: outcome.stackId };
      return { succeeded: false, stackId: outcome.stackId, reason: this.#reasonOf(place, outcome) };
    } catch (error) {
      if (error instanceof AwsError) return { succeeded: false, stackId, reason: error.message };
      throw error;
    }
  }

  /**
   * The Region has to be enabled in the account and in the management account; the wording is not AWS's, which is not
   * published: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-opt-in-regions.html
   */
  #regionProblem({ account, region }: StackPlace): string | undefined {
    const { enabledRegions, managementAccountId } = this.#cloud.state.organizations;
    const lacking = [account, managementAccountId].find((each) => !enabledRegions.isEnabled(each, region));
    return lacking && `Region ${region} is not enabled in account ${lacking}`;
  }

  async #request(place: StackPlace, action: string, stack: string) {
    const { account, region } = place;
    const principal = executionSession(this.#cloud, account);
    const request: RequestContext = {
      ...{ cloud: this.#cloud, caller: principal, region, requestId: randomUUID() },
      ...{ sourceIp: '127.0.0.1', secureTransport: true, userAgent: 'cloudformation.amazonaws.com' },
      ...{ calledVia: [], headers: {} },
    };
    await authorize(stackPermission(action, request, stack), request);
    return { accountId: account, region, principal };
  }

  /** The form is the one that ListStackSetOperationResults shows. */
  #reasonOf(
    { account, region }: StackPlace,
    { stackId, failure, status, statusReason }: StackOutcome,
  ): string {
    if (failure === undefined) return statusReason ?? `Stack:${stackId} is in ${status} state`;
    const stack = this.#cloud.state.cloudformation.stacks(account, region).find(stackId);
    const type =
      stack?.resources.get(failure.logicalId)?.type ??
      stack?.definition?.template.resources.get(failure.logicalId)?.type;
    return `ResourceLogicalId:${failure.logicalId}, ResourceType:${type}, ResourceStatusReason:${failure.reason}.`;
  }

  #isDeleted({ account, region }: StackPlace, stackId: string): boolean {
    const stack = this.#cloud.state.cloudformation.stacks(account, region).find(stackId);
    return stack === undefined || stack.status === 'DELETE_COMPLETE';
  }
}

function contents({ template, parameters, capabilities, tags }: StackDefinition) {
  return {
    templateBody: template,
    parameters: [...parameters].map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    ...{ capabilities, tags },
  };
}
