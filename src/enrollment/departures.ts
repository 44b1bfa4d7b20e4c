import { concurrently } from '../aws/concurrently.ts';
import { type Operation, type OperationResult, readOperationResults } from './operations.ts';
import { placeKey } from './place-key.ts';
import type { StackSetReader } from './stack-set.ts';

/** An instance that was taken away from the stack set. */
export interface Departure {
  readonly accountId: string;
  readonly region: string;
  readonly operationId: string;
  readonly when: Date | undefined;
}

/** Each of them is a call. */
const mostDeletions = 100;

/**
 * Which instances were taken away, by {@link placeKey}, as far as the stack set's operations tell: of the newest
 * deletions only, and no longer than AWS keeps them.
 * @param operations newest first
 */
export async function readDepartures(
  reader: StackSetReader,
  operations: readonly Operation[],
): Promise<ReadonlyMap<string, Departure>> {
  const deletions = operations.filter(({ action }) => action === 'DELETE').slice(0, mostDeletions);
  const results = await concurrently(deletions, async (operation) => ({
    operation,
    results: await readOperationResults(reader, operation.id),
  }));
  return departuresOf(results);
}

/** The newest successful removal of each place. */
export function departuresOf(
  deletions: readonly { readonly operation: Operation; readonly results: readonly OperationResult[] }[],
): ReadonlyMap<string, Departure> {
  const departures = new Map<string, Departure>();
  for (const { operation, results } of deletions) {
    for (const { accountId, region, status } of results) {
      const key = placeKey(accountId, region);
      if (status !== 'SUCCEEDED' || departures.has(key)) continue;
      departures.set(key, { accountId, region, operationId: operation.id, when: operation.ended });
    }
  }
  return departures;
}
