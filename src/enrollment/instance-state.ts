import type { CoverageState } from './coverage-state.ts';
import { isOngoing, type Operation } from './operations.ts';
import type { StackInstance } from './stack-instances.ts';

/**
 * What the status of a stack instance means for the account.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-concepts.html#stackset-status-codes
 */
export function stateOfInstance(instance: StackInstance, operations: readonly Operation[]): CoverageState {
  const { status, detailedStatus, statusReason, lastOperationId } = instance;
  const operation = lastOperationId === undefined ? {} : { operationId: lastOperationId };
  const failed = (why: 'failed' | 'cancelled' | 'inoperable' | 'outdated', otherwise: string) =>
    ({ kind: 'failed', why, detail: statusReason ?? otherwise, ...operation }) as const;

  if (status === 'INOPERABLE')
    return failed('inoperable', 'an operation left the stack in an unusable state');
  switch (detailedStatus) {
    case 'PENDING':
    case 'RUNNING':
      return { kind: 'pending', why: 'instance-pending', ...operation };
    case 'FAILED':
    case 'FAILED_IMPORT':
      return failed('failed', 'StackSets give no reason');
    case 'CANCELLED':
      return failed('cancelled', 'the operation ended before it reached the account');
    case 'SKIPPED_SUSPENDED_ACCOUNT':
      return failed('outdated', 'the account was suspended when the operation ran, and was skipped');
  }
  if (status === 'CURRENT') return { kind: 'enrolled' };
  // An update marks all instances before it begins with the first.
  return operations.some((each) => each.action !== 'DELETE' && isOngoing(each))
    ? { kind: 'pending', why: 'operation-ongoing', ...operation }
    : failed('outdated', 'the stack has an older template or older parameters than the stack set');
}
