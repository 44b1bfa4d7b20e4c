import type {
  ChangeSetStatus,
  ExecutionStatus,
  OnStackFailure,
  Parameter,
  StackDriftStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { AccountCaller } from '../../../cloud/caller.ts';
import type { LiveStates } from '../drift/live-states.ts';
import type { StackDefinition } from '../stacks/stack.ts';
import type { PlannedChange } from './planned-change.ts';

/** A change set of a stack. */
export interface ChangeSet {
  /** `arn:aws:cloudformation:<region>:<account>:changeSet/<name>/<uuid>` */
  readonly id: string;
  readonly name: string;
  readonly type: 'CREATE' | 'UPDATE';
  readonly description: string | undefined;
  readonly creationTime: Date;
  readonly clientToken: string | undefined;
  status: ChangeSetStatus;
  statusReason: string | undefined;
  executionStatus: ExecutionStatus;
  readonly definition: StackDefinition;
  /** Parameters as the request gave them, for DescribeChangeSet. */
  readonly parameters: readonly Parameter[];
  readonly tags: readonly Tag[];
  changes: readonly PlannedChange[];
  /** Whether it is drift-aware. */
  readonly revertsDrift: boolean;
  readonly importsExisting: boolean;
  /** Of a drift-aware one: what it found, for its execution. */
  live: LiveStates;
  driftStatus: StackDriftStatus | undefined;
  readonly includeNestedStacks: boolean;
  readonly onStackFailure: OnStackFailure | undefined;
  readonly roleArn: string | undefined;
  /** As whom its execution works, unless the stack has got another role since. */
  readonly principal: AccountCaller;
}
