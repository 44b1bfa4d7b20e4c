import { concurrently } from '../aws/concurrently.ts';
import { type Operation, readOperationResults } from './operations.ts';
import type { StackSetReader } from './stack-set.ts';

/** An operation that did not succeed in an account. */
export interface AccountFailure {
  readonly operationId: string;
  /** `CREATE`, `UPDATE` or `DELETE`. */
  readonly action: string;
  readonly region: string;
  /** `FAILED` or `CANCELLED`. */
  readonly status: string;
  readonly reason: string | undefined;
  readonly when: Date | undefined;
}

/** Each of them is a call. */
const mostOperations = 10;

/**
 * What went wrong in an account, newest first: of the newest operations with failures. StackSets know no listing by
 * account.
 * @param operations newest first
 */
export async function readAccountFailures(
  reader: StackSetReader,
  operations: readonly Operation[],
  accountId: string,
): Promise<readonly AccountFailure[]> {
  const withFailures = operations
    .filter(
      ({ failedInstances, status }) => failedInstances > 0 || status === 'FAILED' || status === 'STOPPED',
    )
    .slice(0, mostOperations);
  const failures = await concurrently(withFailures, async (operation) => {
    const results = await readOperationResults(reader, operation.id);
    return results
      .filter((result) => result.accountId === accountId)
      .filter(({ status }) => status === 'FAILED' || status === 'CANCELLED')
      .map(({ region, status, statusReason }) => ({
        operationId: operation.id,
        action: operation.action,
        region,
        status,
        reason: statusReason,
        when: operation.ended ?? operation.created,
      }));
  });
  return failures.flat();
}
