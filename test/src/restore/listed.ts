import type { ListedVersion } from '../../../src/restore/listed-version.ts';

/** A version as a listing shows it; `second` is when it was made. */
export function listed(key: string, second: number, more: Partial<ListedVersion> = {}): ListedVersion {
  return {
    kind: 'object',
    key,
    versionId: `${key}@${second}`,
    lastModified: new Date(second * 1_000),
    isLatest: false,
    size: 1,
    eTag: '"e"',
    storageClass: 'STANDARD',
    ...more,
  };
}

export function marker(key: string, second: number, more: Partial<ListedVersion> = {}): ListedVersion {
  return listed(key, second, { kind: 'delete-marker', size: 0, eTag: '', storageClass: '', ...more });
}

export async function* each<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}
