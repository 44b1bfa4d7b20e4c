import { describe, expect, it } from 'vitest';
import { type Outcome, Tally } from '../../../src/restore/outcome.ts';

const outcome = (kind: Outcome['kind'], more: Partial<Outcome> = {}): Outcome => ({
  kind,
  key: '1/a',
  versionId: 'v',
  size: 10,
  lastModified: new Date(0),
  storageClass: 'GLACIER',
  source: { kind: 'deleted', since: new Date(0) },
  place: 'a',
  why: undefined,
  verification: kind === 'written' ? 'checksum' : undefined,
  ...more,
});

function sumOf(looks: readonly (readonly Outcome[])[]) {
  const tally = new Tally();
  looks.forEach((look, index) => {
    if (index > 0) tally.forgetOpen();
    for (const each of look) tally.add(each);
  });
  const { outcomes, verifications, deleted, failures } = tally.totals();
  const found = Object.entries(outcomes).filter(([, { objects }]) => objects > 0);
  return {
    objects: Object.fromEntries(found.map(([kind, { objects }]) => [kind, objects])),
    bytes: found.reduce((sum, [, { bytes }]) => sum + bytes, 0),
    checked: verifications.checksum,
    deleted,
    failures: failures.length,
  };
}

describe('the sum of several looks', () => {
  it('counts what was waited for once', () => {
    expect(sumOf([[outcome('asked-back')], [outcome('waiting')], [outcome('written')]])).toEqual({
      objects: { written: 1 },
      bytes: 10,
      checked: 1,
      deleted: 1,
      failures: 0,
    });
  });

  it('counts what fails at every look once, and what succeeds at the next as restored', () => {
    const failed = outcome('failed');
    expect(sumOf([[failed], [failed], [failed]])).toMatchObject({ objects: { failed: 1 }, failures: 1 });
    expect(sumOf([[failed], [outcome('written')]])).toMatchObject({ objects: { written: 1 }, failures: 0 });
  });

  it('keeps what no other look comes back to', () => {
    const failed = outcome('failed', { storageClass: 'STANDARD' });
    expect(sumOf([[failed, outcome('written'), outcome('asked-back')], []])).toMatchObject({
      objects: { failed: 1, written: 1 },
      bytes: 20,
      failures: 1,
    });
  });
});
