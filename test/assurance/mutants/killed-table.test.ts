import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allMutants } from '../../../assurance/mutants/all-mutants.ts';
import { allProbes } from '../../../assurance/mutants/all-probes.ts';
import { type Fate, readTable, renderTable } from '../../../assurance/mutants/killed-table.ts';
import { sample } from '../../../assurance/mutants/sample.ts';
import { sections } from '../../../assurance/mutants/scene.ts';
import { survivors } from '../../../assurance/mutants/survivors.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';

const page = readFileSync(new URL('../../../docs/assurance/mutants.md', import.meta.url), 'utf8');

describe('the table of mutants', () => {
  it('is read as it was written', () => {
    const fates: Fate[] = [
      { mutant: 'central: Key: without X', killed: { notice: 'setting', by: 'the key is rotated' } },
      {
        mutant: 'source: Bucket: without Y',
        reviewed: { names: /Y/, why: 'it is the default', page: 'https://docs.aws.amazon.com/y.html' },
      },
    ];
    const rendered = renderTable(fates);
    expect(rendered).toContain('| setting | 1 |');
    expect(rendered).toContain('| nothing | 1 |');
    expect([...readTable(rendered)]).toEqual([
      ['central: Key: without X', 'the key is rotated'],
      ['source: Bucket: without Y', 'it is the default ([AWS](https://docs.aws.amazon.com/y.html))'],
    ]);
  });

  it('has no mutant that the templates as they are do not have', async () => {
    const names = allMutants(await synthesizeTemplates(sections)).map(({ name }) => name);
    const rows = readTable(page);
    expect(rows.size).toBeGreaterThan(500);
    expect([...rows.keys()]).toEqual(names.filter((name) => rows.has(name)));
  });

  it('names probes that there are, stacks, or reviewed reasons', () => {
    const known = new Set([
      ...allProbes.map(({ name }) => name),
      ...['orgvault-central', 'orgvault-enrollment', 'the template is refused'],
      ...survivors.map((survivor) => `${survivor.why} ([AWS](${survivor.page}))`),
    ]);
    for (const [mutant, by] of readTable(page))
      expect([mutant, by, known.has(by)]).toEqual([mutant, by, true]);
  });

  it('has a survivor for each reviewed reason', () => {
    const reasons = new Set([...readTable(page).values()]);
    for (const { why, page: source } of survivors) expect(reasons).toContain(`${why} ([AWS](${source}))`);
  });
});

describe('a sample', () => {
  it('is the same for the same seed, and another for another', () => {
    const items = Array.from({ length: 100 }, (_, index) => `item ${index}`);
    const draw = (seed: number) => sample(items, 10, seed, (item) => item);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(2)).not.toEqual(draw(1));
    expect(new Set(draw(1)).size).toBe(10);
  });
});
