import type { AccountPlan } from './account-plan.ts';
import { isKept } from './resource-change.ts';
import type { StackPlan } from './stack-plan.ts';
import type { StackSetPlan } from './stack-set-plan.ts';

/** How much AWS has to do. */
export interface Effort {
  /** Stacks that are created, updated or deleted, in accounts and centrally. */
  readonly stackOperations: number;
  /**
   * Resources that CloudFormation creates, updates or deletes in them: about as many calls to the APIs of S3, KMS, IAM
   * and SSM, each followed by calls that wait for it.
   */
  readonly resourceOperations: number;
}

/** How much AWS has to do for a plan. */
export function effortOf(
  stacks: readonly StackPlan[],
  stackSet: StackSetPlan,
  accounts: readonly AccountPlan[],
): Effort {
  const count = (action: AccountPlan['action']): number =>
    accounts.filter((account) => account.action === action).length;
  const all = stackSet.resources.reduce((sum, one) => sum + one.count, 0);
  const released = Object.values(stackSet.before?.template.Resources ?? {}).filter(
    ({ DeletionPolicy }) => !isKept(DeletionPolicy),
  ).length;
  const changed = stacks.filter((stack) => stack.changed);
  return {
    stackOperations: changed.length + accounts.filter(({ stackOperation }) => stackOperation).length,
    resourceOperations:
      changed.reduce((sum, stack) => sum + stack.changes.length, 0) +
      count('enrol') * all +
      count('update') * stackSet.changes.length +
      count('release') * released,
  };
}
