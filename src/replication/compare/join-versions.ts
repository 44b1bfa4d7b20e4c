import { compareKeys } from '../../s3/key-order.ts';
import type { ListedVersion } from './list-versions.ts';

/** A version of the source beside its replica; one of the two where the other is missing. */
export interface VersionPair {
  readonly source: ListedVersion | undefined;
  readonly replica: ListedVersion | undefined;
}

/**
 * Puts two listings side by side, by key and version id. Both come by key, in the order of its UTF-8 bytes. Within a key
 * their orders may differ, as replication is not always in order: what has no partner yet waits until the key is over.
 * So memory holds no more than the disorder of one key.
 */
export async function* joinVersions(
  source: AsyncIterable<ListedVersion>,
  replicas: AsyncIterable<ListedVersion>,
): AsyncGenerator<VersionPair, void> {
  const left = await Reader.of(source);
  const right = await Reader.of(replicas);
  for (;;) {
    const key = smaller(left.current?.key, right.current?.key);
    if (key === undefined) return;
    yield* joinKey(key, left, right);
  }
}

async function* joinKey(key: string, left: Reader, right: Reader): AsyncGenerator<VersionPair, void> {
  const alone = { source: new Map<string, ListedVersion>(), replica: new Map<string, ListedVersion>() };
  while (left.current?.key === key || right.current?.key === key) {
    const version = left.current?.key === key ? await left.take() : undefined;
    if (version !== undefined) {
      const replica = alone.replica.get(version.versionId);
      if (replica === undefined) alone.source.set(version.versionId, version);
      else {
        alone.replica.delete(version.versionId);
        yield { source: version, replica };
      }
    }
    const replica = right.current?.key === key ? await right.take() : undefined;
    if (replica !== undefined) {
      const partner = alone.source.get(replica.versionId);
      if (partner === undefined) alone.replica.set(replica.versionId, replica);
      else {
        alone.source.delete(replica.versionId);
        yield { source: partner, replica };
      }
    }
  }
  for (const version of alone.source.values()) yield { source: version, replica: undefined };
  for (const replica of alone.replica.values()) yield { source: undefined, replica };
}

/** Looks one version ahead. */
class Reader {
  current: ListedVersion | undefined;
  readonly #versions: AsyncIterator<ListedVersion>;

  private constructor(versions: AsyncIterable<ListedVersion>) {
    this.#versions = versions[Symbol.asyncIterator]();
  }

  static async of(versions: AsyncIterable<ListedVersion>): Promise<Reader> {
    const reader = new Reader(versions);
    await reader.take();
    return reader;
  }

  /** The current one; the next becomes the current. */
  async take(): Promise<ListedVersion | undefined> {
    const taken = this.current;
    const next = await this.#versions.next();
    this.current = next.done === true ? undefined : next.value;
    return taken;
  }
}

function smaller(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareKeys(a, b) <= 0 ? a : b;
}
