import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, candidates, type Histories } from '../../../src/restore/candidates.ts';
import { keyHistories } from '../../../src/restore/key-history.ts';
import type { ListedVersion } from '../../../src/restore/listed-version.ts';
import { compareKeys } from '../../../src/s3/key-order.ts';
import { each, listed, marker } from './listed.ts';

const histories = (listing: readonly ListedVersion[]) => keyHistories(each(listing), undefined);

async function walk(given: Partial<Histories>): Promise<readonly Candidate[]> {
  const found: Candidate[] = [];
  const whole = { source: undefined, sourcePrefix: '', target: undefined, targetKey: (key: string) => key };
  for await (const one of candidates({ centre: histories([]), ...whole, ...given })) found.push(one);
  return found;
}

describe('candidates', () => {
  it('carry what the source says of them', async () => {
    const found = await walk({
      centre: histories(['a', 'b', 'c'].map((key) => listed(key, 1))),
      source: histories([listed('a', 1), marker('b', 9), listed('b', 1)]),
    });
    expect(found.map(({ source }) => source)).toEqual([
      { kind: 'kept' },
      { kind: 'deleted', since: new Date(9_000) },
      { kind: 'absent' },
    ]);
  });

  it('of another Region than the source bucket’s are unknown to it', async () => {
    const centre = histories([listed('1/eu-central-1/a', 1), listed('1/eu-west-1/a', 1)]);
    const found = await walk({ centre, source: histories([]), sourcePrefix: '1/eu-central-1/' });
    expect(found.map(({ source }) => source.kind)).toEqual(['absent', 'unknown']);
  });

  it('know of deletions by replicated delete markers where the source cannot be read', async () => {
    const found = await walk({ centre: histories([marker('a', 9), listed('a', 1), listed('b', 1)]) });
    expect(found.map(({ source }) => source.kind)).toEqual(['deleted', 'unknown']);
  });

  it('find what stands at their place in the target, whatever else there is', async () => {
    const keys = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 4 }));
    await fc.assert(
      fc.asyncProperty(keys, keys, async (inCentre, inTarget) => {
        const sorted = (list: readonly string[], root: string) =>
          [...list].sort(compareKeys).map((key) => listed(root + key, 1, { isLatest: true }));
        const found = await walk({
          centre: histories(sorted(inCentre, 'from/')),
          target: histories(sorted(inTarget, 'into/')),
          targetKey: (key) => `into/${key.slice('from/'.length)}`,
        });
        expect(found).toHaveLength(inCentre.length);
        for (const { version, existing } of found) {
          const name = version.key.slice('from/'.length);
          expect(existing?.key).toBe(inTarget.includes(name) ? `into/${name}` : undefined);
        }
      }),
    );
  });
});
