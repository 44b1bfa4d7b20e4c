import type {
  Capability,
  Output,
  ResourceStatus,
  StackEvent,
  StackStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { ChangeSet } from '../change-sets/change-set.ts';
import type { DriftDetection, ResourceDrift, StackDrift } from '../drift/drift.ts';
import type { CompiledTemplate } from '../template/compiled-template.ts';
import type { ParameterValues } from '../template/parameter-values.ts';
import type { Attributes, Properties, ValueMap } from '../template/value.ts';
import type { StackOutcome } from './engine.ts';
import type { RecordedOperation } from './recorded-operation.ts';

/** One resource of a stack: what was last applied, and what `Ref` and `Fn::GetAtt` answer. */
export interface StackResource {
  readonly logicalId: string;
  readonly type: string;
  physicalId: string;
  /** What `Ref` answers; the physical id for all but a few types. */
  ref: string;
  attributes: Attributes;
  /** The properties as last applied, all functions resolved. */
  properties: Properties;
  status: ResourceStatus;
  statusReason: string | undefined;
  timestamp: Date;
  /** The template attributes as of the last successful operation. */
  deletionPolicy: string;
  updateReplacePolicy: string;
  metadata: ValueMap | undefined;
  description: string | undefined;
  /** Logical ids that this resource needs, for the order of deletion. */
  dependencies: readonly string[];
  /** What the last drift detection found out; forgotten when the resource is updated. */
  drift: ResourceDrift | undefined;
  /**
   * What an operation that reverts drift has found instead of `properties`: other values, or that the resource is gone.
   * Only while that operation runs.
   */
  live: Properties | 'gone' | undefined;
}

/** What a stack was last brought to, or is being brought to. */
export interface StackDefinition {
  readonly templateBody: string;
  readonly template: CompiledTemplate;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
  /** Whether a resource that exists already should be imported; that is refused where it comes to it. */
  readonly importExistingResources: boolean;
}

/** What an update changed, so that it can be taken back. */
export interface Journal {
  /** What the stack was before. */
  readonly definition: StackDefinition;
  readonly outputs: readonly Output[];
  readonly imports: ReadonlySet<string>;
  /** The resources as they were before; `undefined` for those that the update made. */
  readonly before: Map<string, StackResource | undefined>;
}

/** One stack, living or deleted. */
export interface Stack {
  /** `arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>` */
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly creationTime: Date;
  lastUpdatedTime: Date | undefined;
  deletionTime: Date | undefined;
  status: StackStatus;
  statusReason: string | undefined;
  /** `undefined` only while the stack is REVIEW_IN_PROGRESS. */
  definition: StackDefinition | undefined;
  outputs: readonly Output[];
  /** The exports that this stack imports with Fn::ImportValue. */
  imports: ReadonlySet<string>;
  readonly resources: Map<string, StackResource>;
  /** Oldest first. */
  readonly events: StackEvent[];
  /** Oldest first. */
  readonly operations: RecordedOperation[];
  readonly changeSets: Map<string, ChangeSet>;
  drift: StackDrift;
  /** By id. */
  readonly driftDetections: Map<string, DriftDetection>;
  roleArn: string | undefined;
  /** As whom the last operation worked. */
  principal: AccountCaller;
  enableTerminationProtection: boolean;
  disableRollback: boolean;
  stackPolicyBody: string | undefined;
  timeoutInMinutes: number | undefined;
  /** Of the operation that runs or ran last; its events carry it. */
  clientRequestToken: string | undefined;
  /** What a failed update that was not rolled back, or whose rollback failed, has changed. */
  journal: Journal | undefined;
  /** Resolves when the operation that runs or ran last is over. */
  running: Promise<StackOutcome> | undefined;
  /** That the creation or update which runs shall start nothing more, because of DeleteStack or CancelUpdateStack. */
  interruption: 'delete' | 'cancel' | undefined;
  /** The change set that was executed last. */
  changeSetId: string | undefined;
}
