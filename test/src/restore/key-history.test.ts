import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyHistory, keyHistories } from '../../../src/restore/key-history.ts';
import type { ListedVersion } from '../../../src/restore/listed-version.ts';
import { each, listed, marker } from './listed.ts';

async function historiesOf(
  listing: readonly ListedVersion[],
  second?: number,
): Promise<readonly KeyHistory[]> {
  const at = second === undefined ? undefined : new Date(second * 1_000);
  const histories: KeyHistory[] = [];
  for await (const history of keyHistories(each(listing), at)) histories.push(history);
  return histories;
}

describe('the history of a key', () => {
  const listing = [
    marker('a', 40, { isLatest: true }),
    listed('a', 30),
    marker('a', 20),
    listed('a', 10),
    listed('b', 35, { isLatest: true }),
  ];

  it.each([
    { second: undefined, version: 30, deleted: 40 },
    { second: 40, version: 30, deleted: 40 },
    { second: 39, version: 30, deleted: undefined },
    { second: 25, version: 10, deleted: 20 },
    { second: 10, version: 10, deleted: undefined },
    { second: 9, version: undefined, deleted: undefined },
  ])('as of second $second is version $version, deleted $deleted', async ({ second, version, deleted }) => {
    const [a] = await historiesOf(listing, second);
    expect(a?.version?.versionId).toBe(version === undefined ? undefined : `a@${version}`);
    expect(a?.deleted?.getTime()).toBe(deleted === undefined ? undefined : deleted * 1_000);
  });

  it('tells what the key reads as now, whatever the time asked for', async () => {
    const [a, b] = await historiesOf(listing, 9);
    expect([a?.current, b?.current?.versionId]).toEqual([undefined, 'b@35']);
  });

  it('takes of two versions of one second the one that is listed first', async () => {
    const [a] = await historiesOf([listed('a', 5, { versionId: 'newer' }), listed('a', 5)]);
    expect(a?.version?.versionId).toBe('newer');
  });

  it.each([
    { latest: true, deleted: true },
    { latest: false, deleted: false },
  ])(
    'believes a marker of the same second to lie upon the version if it is the latest: $latest',
    async (given) => {
      const [a] = await historiesOf([marker('a', 5, { isLatest: given.latest }), listed('a', 5)]);
      expect(a?.deleted !== undefined).toBe(given.deleted);
    },
  );

  it('chooses what was the current version at that time, whatever came in which order', async () => {
    const entry = fc.record({ second: fc.integer({ min: 0, max: 50 }), isMarker: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { selector: ({ second }) => second, minLength: 1 }),
        fc.integer({ min: 0, max: 50 }),
        async (entries, second) => {
          const [history] = await historiesOf(
            entries.map((each) => (each.isMarker ? marker('k', each.second) : listed('k', each.second))),
            second,
          );
          const before = entries.filter((each) => each.second <= second).sort((a, b) => b.second - a.second);
          const version = before.find(({ isMarker }) => !isMarker);
          expect(history?.version?.lastModified.getTime()).toBe(
            version === undefined ? undefined : version.second * 1_000,
          );
          expect(history?.deleted !== undefined).toBe(before[0]?.isMarker === true);
        },
      ),
    );
  });
});
