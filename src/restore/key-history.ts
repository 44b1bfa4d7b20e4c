import type { ListedVersion } from './listed-version.ts';

/** What a listing says of one key as of a point in time. */
export interface KeyHistory {
  readonly key: string;
  /** The newest version by then, whether or not a delete marker lay upon it. */
  readonly version: ListedVersion | undefined;
  /** When it was deleted, if it was by then: a delete marker upon the version, or upon nothing. */
  readonly deleted: Date | undefined;
  /** What the key reads as now: undefined for a delete marker. */
  readonly current: ListedVersion | undefined;
}

/**
 * Folds a listing that is sorted by key into one history for each key; memory does not grow with the number of
 * versions of a key.
 * @param at the point in time; what was made in this very moment counts. Undefined for now.
 */
export async function* keyHistories(
  listing: AsyncIterable<ListedVersion>,
  at: Date | undefined,
): AsyncGenerator<KeyHistory> {
  let open: OpenHistory | undefined;
  for await (const entry of listing) {
    if (open !== undefined && open.key !== entry.key) {
      yield close(open);
      open = undefined;
    }
    open ??= { key: entry.key, version: undefined, marker: undefined, current: undefined };
    take(open, entry, at);
  }
  if (open !== undefined) yield close(open);
}

interface OpenHistory {
  readonly key: string;
  version: ListedVersion | undefined;
  marker: ListedVersion | undefined;
  current: ListedVersion | undefined;
}

function take(open: OpenHistory, entry: ListedVersion, at: Date | undefined): void {
  if (entry.isLatest && entry.kind === 'object') open.current = entry;
  if (at !== undefined && entry.lastModified > at) return;
  if (entry.kind === 'object') open.version = newer(open.version, entry);
  else open.marker = newer(open.marker, entry);
}

/** Of two of the same second, the one that S3 lists first is the newer. */
function newer(known: ListedVersion | undefined, entry: ListedVersion): ListedVersion {
  return known !== undefined && known.lastModified >= entry.lastModified ? known : entry;
}

function close({ key, version, marker, current }: OpenHistory): KeyHistory {
  return { key, version, deleted: liesUpon(marker, version) ? marker?.lastModified : undefined, current };
}

/** Of a marker and a version of the same second, only being the latest tells which came later. */
function liesUpon(marker: ListedVersion | undefined, version: ListedVersion | undefined): boolean {
  if (marker === undefined) return false;
  if (version === undefined || marker.lastModified > version.lastModified) return true;
  return marker.lastModified.getTime() === version.lastModified.getTime() && marker.isLatest;
}
