import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinVersions, type VersionPair } from '../../../../src/replication/compare/join-versions.ts';
import type { ListedVersion } from '../../../../src/replication/compare/list-versions.ts';
import { compareKeys } from '../../../../src/s3/key-order.ts';

const date = new Date(0);
const version = (key: string, versionId: string): ListedVersion => ({
  key,
  versionId,
  size: 1,
  lastModified: date,
});

async function* listed(versions: readonly ListedVersion[]): AsyncGenerator<ListedVersion, void> {
  yield* versions;
}

async function joined(source: readonly ListedVersion[], replicas: readonly ListedVersion[]) {
  const pairs: VersionPair[] = [];
  for await (const pair of joinVersions(listed(source), listed(replicas))) pairs.push(pair);
  const name = (one: ListedVersion | undefined): string | undefined => one && `${one.key} ${one.versionId}`;
  return pairs.map(({ source: left, replica }) => [name(left), name(replica)]);
}

const sorted = (versions: readonly ListedVersion[]): ListedVersion[] =>
  versions.toSorted((a, b) => compareKeys(a.key, b.key));

describe('two listings side by side', () => {
  it('pairs versions of one key in whatever order they come', async () => {
    const source = [version('a', '3'), version('a', '2'), version('a', '1')];
    const replicas = [version('a', '1'), version('a', '3')];
    expect(await joined(source, replicas)).toEqual([
      ['a 3', 'a 3'],
      ['a 1', 'a 1'],
      ['a 2', undefined],
    ]);
  });

  it('keeps what only one side has', async () => {
    expect(
      await joined([version('a', '1'), version('c', '1')], [version('b', '1'), version('c', '1')]),
    ).toEqual([
      ['a 1', undefined],
      [undefined, 'b 1'],
      ['c 1', 'c 1'],
    ]);
  });

  it('follows the order of S3, by bytes, where that of JavaScript is another', async () => {
    const keys = ['\u{FF5E}', '\u{1F600}'];
    expect(keys.toSorted()).not.toEqual(keys);
    const versions = keys.map((key) => version(key, '1'));
    expect(await joined(versions, versions)).toHaveLength(2);
  });

  it('is what sets say, for any two listings', async () => {
    const one = fc.record({
      key: fc.string({ unit: 'grapheme', maxLength: 3 }),
      versionId: fc.constantFrom('1', '2', '3'),
    });
    const some = fc.uniqueArray(one, {
      selector: ({ key, versionId }) => `${key} ${versionId}`,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(some, some, async (left, right) => {
        const source = sorted(left.map(({ key, versionId }) => version(key, versionId)));
        const replicas = sorted(right.map(({ key, versionId }) => version(key, versionId)));
        const names = (versions: readonly ListedVersion[]) =>
          new Set(versions.map(({ key, versionId }) => `${key} ${versionId}`));
        const [inSource, inCentre] = [names(source), names(replicas)];
        const pairs = await joined(source, replicas);
        const expected = [...new Set([...inSource, ...inCentre])].map((name) => [
          inSource.has(name) ? name : undefined,
          inCentre.has(name) ? name : undefined,
        ]);
        const order = (all: readonly (readonly (string | undefined)[])[]) =>
          all.map((pair) => JSON.stringify(pair)).sort();
        expect(order(pairs)).toEqual(order(expected));
      }),
    );
  });
});
