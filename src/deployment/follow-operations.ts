import { setTimeout as wait } from 'node:timers/promises';
import { StackSetNotFoundException } from '@aws-sdk/client-cloudformation';
import { concurrently } from '../aws/concurrently.ts';
import {
  isOngoing,
  type Operation,
  type OperationResult,
  readOperationResults,
  readOperations,
} from '../enrollment/operations.ts';
import type { StackSetReader } from '../enrollment/stack-set.ts';

/** An operation of the stack set, with what became of each account. */
export interface FollowedOperation {
  readonly operation: Operation;
  readonly results: readonly OperationResult[];
}

/** Told how the operations go on. */
export interface FollowListener {
  /** How many instances are done, of how many that are known by now. */
  readonly onProgress: (done: number, total: number, failed: number) => void;
  /** Once for each. */
  readonly onFailure: (failure: OperationResult, operation: Operation) => Promise<void> | void;
}

/**
 * How long to rest before the next look, in milliseconds: first a second, later five, and always so much longer than the
 * look took that most of the time nobody asks. A look reads the results of every account; without that rest, twice the
 * accounts would be twice the time with twice the calls in each second of it.
 * @param before the rest before this look
 */
export function restAfter(before: number, lookTook: number): number {
  return Math.max(Math.min(before * 1.2, longestRest), lookTook * restPerLook);
}

const [firstRest, longestRest, restPerLook] = [1_000, 5_000, 4];

/** Follows what the stack set does from now on. */
export class OperationFollower {
  readonly #reader: StackSetReader;
  readonly #known: ReadonlySet<string>;
  readonly #listener: FollowListener;
  readonly #followed = new Map<string, FollowedOperation>();
  readonly #told = new Set<string>();

  /** @param known operations that are over, and not meant */
  constructor(reader: StackSetReader, known: ReadonlySet<string>, listener: FollowListener) {
    this.#reader = reader;
    this.#known = known;
    this.#listener = listener;
  }

  /** The operations seen, newest first. */
  get operations(): readonly FollowedOperation[] {
    return [...this.#followed.values()];
  }

  /** Looks again and again until some work is over, and once more then, with rests as {@link restAfter} has it. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    const over = new AbortController();
    const result = work.finally(() => over.abort());
    // Handled below, when the follower has looked for the last time.
    result.catch(() => {});
    let rest = firstRest;
    // A look that began while the work was under way may have seen what was before its end.
    let last = false;
    while (!last) {
      await wait(rest, undefined, { signal: over.signal }).catch(() => {});
      last = over.signal.aborted;
      const began = performance.now();
      try {
        await this.#lookWhileThere();
        rest = restAfter(rest, performance.now() - began);
      } catch (error) {
        // Nobody leaves while the work is under way: what it has begun is not known before.
        await result.catch(() => {});
        throw error;
      }
    }
    return result;
  }

  /** Reads what is new; results of operations that are over are not read again. */
  async look(): Promise<void> {
    const operations = (await readOperations(this.#reader)).filter(({ id }) => !this.#known.has(id));
    for (const operation of operations) {
      const before = this.#followed.get(operation.id);
      if (before !== undefined && !isOngoing(before.operation)) continue;
      const results = await readOperationResults(this.#reader, operation.id);
      this.#followed.set(operation.id, { operation, results });
      await this.#tellFailures(operation, results);
    }
    this.#tellProgress();
  }

  /** Before the stack set is made, and after it was deleted, there is none. */
  async #lookWhileThere(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      if (!(error instanceof StackSetNotFoundException)) throw error;
    }
  }

  async #tellFailures(operation: Operation, results: readonly OperationResult[]): Promise<void> {
    const keyOf = ({ accountId, region }: OperationResult): string =>
      `${operation.id} ${accountId} ${region}`;
    const untold = results.filter((result) => result.status === 'FAILED' && !this.#told.has(keyOf(result)));
    for (const result of untold) this.#told.add(keyOf(result));
    // Side by side: whoever is told may ask AWS about each.
    await concurrently(untold, async (result) => this.#listener.onFailure(result, operation));
  }

  #tellProgress(): void {
    const results = this.operations.flatMap((followed) => followed.results);
    if (results.length === 0) return;
    const of = (...statuses: readonly string[]): number =>
      results.filter(({ status }) => statuses.includes(status)).length;
    this.#listener.onProgress(of('SUCCEEDED', 'FAILED', 'CANCELLED'), results.length, of('FAILED'));
  }
}
