import { compareKeys } from '../s3/key-order.ts';
import type { KeyHistory } from './key-history.ts';
import type { ListedVersion } from './listed-version.ts';

/**
 * What the source says of an object at the point in time: `kept`, or deleted `since` a date; `absent` where the source
 * no longer knows the key, so that when it was deleted is not known; `unknown` where the source cannot be read.
 */
export type SourceSays =
  | { readonly kind: 'kept' | 'absent' | 'unknown' }
  | { readonly kind: 'deleted'; readonly since: Date };

/** A version to restore. */
export interface Candidate {
  readonly version: ListedVersion;
  readonly source: SourceSays;
  /** What stands at its place in the target bucket now. */
  readonly existing: ListedVersion | undefined;
}

/** The listings that candidates are found in. */
export interface Histories {
  /** Of the central bucket. */
  readonly centre: AsyncIterable<KeyHistory>;
  /** Of the source bucket, as of the same point in time; undefined where it cannot be read. */
  readonly source: AsyncIterable<KeyHistory> | undefined;
  /** Of the keys that the source bucket takes: of others it says nothing. */
  readonly sourcePrefix: string;
  /** Of the target bucket, if the target is one. */
  readonly target: AsyncIterable<KeyHistory> | undefined;
  /** The key in the target bucket; keeps the order of keys. */
  readonly targetKey: (key: string) => string;
}

/** Walks along listings that are sorted alike, one page of each in memory. */
export async function* candidates(histories: Histories): AsyncGenerator<Candidate> {
  const { centre, source, sourcePrefix, target, targetKey } = histories;
  const inSource = source && new SortedHistories(source);
  const inTarget = target && new SortedHistories(target);
  try {
    for await (const { key, version, deleted } of centre) {
      if (version === undefined) continue;
      const original = await inSource?.find(key);
      const readable = inSource !== undefined && key.startsWith(sourcePrefix);
      yield {
        version,
        source: whatSourceSays(readable, original, deleted),
        existing: (await inTarget?.find(targetKey(key)))?.current,
      };
    }
  } finally {
    await inSource?.close();
    await inTarget?.close();
  }
}

/** A delete marker in the centre is a replicated one: the source had it too. */
function whatSourceSays(
  readable: boolean,
  original: KeyHistory | undefined,
  deletedInCentre: Date | undefined,
): SourceSays {
  const since = original?.deleted ?? deletedInCentre;
  if (since !== undefined) return { kind: 'deleted', since };
  if (!readable) return { kind: 'unknown' };
  return { kind: original === undefined ? 'absent' : 'kept' };
}

/** Histories that are asked for in the order of their keys. */
class SortedHistories {
  readonly #histories: AsyncIterator<KeyHistory>;
  #next: IteratorResult<KeyHistory> | undefined;

  constructor(histories: AsyncIterable<KeyHistory>) {
    this.#histories = histories[Symbol.asyncIterator]();
  }

  async find(key: string): Promise<KeyHistory | undefined> {
    this.#next ??= await this.#histories.next();
    while (this.#next.done !== true && compareKeys(this.#next.value.key, key) < 0) {
      this.#next = await this.#histories.next();
    }
    return this.#next.done !== true && this.#next.value.key === key ? this.#next.value : undefined;
  }

  async close(): Promise<void> {
    await this.#histories.return?.();
  }
}
