import { describe, expect, it } from 'vitest';
import type { DeleteMarker } from '../../../../rehearsal/services/s3/object-version.ts';
import { VersionStore } from '../../../../rehearsal/services/s3/version-store.ts';

function marker(key: string, versionId: string, second: number): DeleteMarker {
  return {
    kind: 'delete-marker',
    key,
    versionId,
    lastModified: new Date(second * 1000),
    writer: '111111111111',
  };
}

describe('VersionStore', () => {
  it('has the newest version of a key first, and the later of two of one moment', () => {
    const store = new VersionStore();
    store.add(marker('a', 'v1', 1));
    store.add(marker('a', 'v2', 1));
    store.add(marker('a', 'v3', 2));
    expect(store.of('a').map((version) => version.versionId)).toEqual(['v3', 'v2', 'v1']);
    expect(store.current('a')?.versionId).toBe('v3');
  });

  it('lets a version with an older time in below newer ones', () => {
    const store = new VersionStore();
    store.add(marker('a', 'new', 9));
    store.add(marker('a', 'late replica', 3));
    expect(store.current('a')?.versionId).toBe('new');
    expect(store.of('a')).toHaveLength(2);
  });

  it('replaces a version that has the same id and gives the old one back', () => {
    const store = new VersionStore();
    const first = marker('a', 'null', 1);
    store.add(first);
    expect(store.add(marker('a', 'null', 2))).toBe(first);
    expect(store.of('a')).toHaveLength(1);
  });

  it('orders keys by their UTF-8 bytes', () => {
    const store = new VersionStore();
    for (const key of ['b', '\u{1f600}', '\uff5e', 'B', 'a/b', 'a']) store.add(marker(key, 'v', 1));
    expect(store.keys()).toEqual(['B', 'a', 'a/b', 'b', '\uff5e', '\u{1f600}']);
  });

  it('forgets a key with its last version', () => {
    const store = new VersionStore();
    store.add(marker('a', 'v', 1));
    expect(store.remove('a', 'other')).toBeUndefined();
    expect(store.remove('a', 'v')?.versionId).toBe('v');
    expect(store.keys()).toEqual([]);
    expect(store.isEmpty()).toBe(true);
  });
});
