import type {
  Capability,
  OnFailure,
  Output,
  Parameter,
  StackStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';

/** Where a stack operation works, and as whom. */
export interface StackOperationRequest {
  readonly accountId: string;
  readonly region: string;
  /**
   * As whom the resources are made: the caller's own session, the session of the service role that was passed, or
   * StackSets' execution role in the target account. Every call of the operation is authorised as this principal.
   */
  readonly principal: AccountCaller;
  /** Who asked, where a service role works: SSM parameters of the template are read as this one. @default `principal` */
  readonly caller?: AccountCaller;
  readonly clientRequestToken?: string;
}

/** What a stack shall be. */
export interface DeployRequest extends StackOperationRequest {
  readonly stackName: string;
  readonly templateBody: string;
  readonly parameters?: readonly Parameter[];
  readonly tags?: readonly Tag[];
  readonly capabilities?: readonly Capability[];
  /** Types that the template may have, with wildcards; without it, all. */
  readonly resourceTypes?: readonly string[];
  /** Only shown by DescribeStacks: `principal` is already the session of this role. */
  readonly roleArn?: string;
  readonly disableRollback?: boolean;
  /** New resources are deleted in a rollback even where their deletion policy is Retain. */
  readonly retainExceptOnCreate?: boolean;
}

export interface CreateStackRequest extends DeployRequest {
  readonly onFailure?: OnFailure;
  readonly enableTerminationProtection?: boolean;
  /** Only shown: no operation here takes minutes. */
  readonly timeoutInMinutes?: number;
}

/** The template and parameters may be left as they are; a `Parameter` may say `UsePreviousValue`. */
export interface UpdateStackRequest extends Omit<DeployRequest, 'templateBody'> {
  /** @default the stack's present template */
  readonly templateBody?: string;
  /** A stack policy in force for this update only. */
  readonly stackPolicyDuringUpdate?: string;
}

export interface DeleteStackRequest extends StackOperationRequest {
  /** Name or ARN. */
  readonly stackName: string;
  readonly retainResources?: readonly string[];
  readonly roleArn?: string;
}

/** How an operation ended. */
export interface StackOutcome {
  readonly stackId: string;
  readonly status: StackStatus;
  readonly statusReason: string | undefined;
  /** The first resource that failed: its logical id and reason. */
  readonly failure: { readonly logicalId: string; readonly reason: string } | undefined;
  readonly outputs: readonly Output[];
}

/** An operation that was accepted and works in `cloud.background`. */
export interface StackOperation {
  readonly stackId: string;
  /** As events carry it. */
  readonly operationId: string;
  /** Resolves (never rejects) when the stack reached a stable status. */
  readonly finished: Promise<StackOutcome>;
}

/**
 * The engine as CloudFormation's actions and StackSets call it in-process. Each function rejects with the `AwsError`
 * that the API answers where a request is refused at once (`AlreadyExistsException`, `ValidationError` with
 * "No updates are to be performed.", `InsufficientCapabilitiesException`, a template or parameter error); what fails
 * later is an outcome. `create-stack.ts` exports `createStack`, `update-stack.ts` `updateStack`, `delete-stack.ts`
 * `deleteStack`, each of these shapes.
 */
export interface StackEngine {
  readonly createStack: (cloud: Cloud, request: CreateStackRequest) => Promise<StackOperation>;
  readonly updateStack: (cloud: Cloud, request: UpdateStackRequest) => Promise<StackOperation>;
  /** `undefined` when there is no such stack: DeleteStack then succeeds without doing anything. */
  readonly deleteStack: (cloud: Cloud, request: DeleteStackRequest) => Promise<StackOperation | undefined>;
}
