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
import type { CompiledTemplate } from '../template/compiled-template.ts';
import type { ParameterValues } from '../template/parameter-values.ts';
import type { Attributes, Properties } from '../template/value.ts';

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
  metadata: unknown;
  description: string | undefined;
  /** Logical ids that this resource needs, for the order of deletion. */
  dependencies: readonly string[];
}

/** What a stack was last brought to, or is being brought to. */
export interface StackDefinition {
  readonly templateBody: string;
  readonly template: CompiledTemplate;
  readonly parameters: ParameterValues;
  readonly tags: readonly Tag[];
  readonly capabilities: readonly Capability[];
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
  readonly changeSets: Map<string, ChangeSet>;
  roleArn: string | undefined;
  /** As whom the last operation worked. */
  principal: AccountCaller;
  enableTerminationProtection: boolean;
  disableRollback: boolean;
  stackPolicyBody: string | undefined;
  timeoutInMinutes: number | undefined;
  /** The change set that was executed last. */
  changeSetId: string | undefined;
  /** The operation that runs or ran last; resolves when it ended. */
  operation: Promise<void>;
}
