import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allMutants } from '../../../assurance/mutants/all-mutants.ts';
import { allProbes } from '../../../assurance/mutants/all-probes.ts';
import { readTable } from '../../../assurance/mutants/killed-table.ts';
import { sample } from '../../../assurance/mutants/sample.ts';
import { sections } from '../../../assurance/mutants/scene.ts';
import { survivors } from '../../../assurance/mutants/survivors.ts';
import { tryTemplates } from '../../../assurance/mutants/try-mutant.ts';
import { synthesizeTemplates } from '../../../assurance/prepared/templates.ts';

const seed = fc.readConfigureGlobal()?.seed ?? Date.now();
const lastBy = readTable(
  readFileSync(new URL('../../../docs/assurance/mutants.md', import.meta.url), 'utf8'),
);
const templates = await synthesizeTemplates(sections);
const mutants = allMutants(templates).filter(
  ({ name }) => lastBy.has(name) && !survivors.some(({ names }) => names.test(name)),
);

describe(`mutants of the templates, drawn by the seed ${seed}`, () => {
  it.each(sample(mutants, 15, seed, ({ name }) => name))('$name', async (mutant) => {
    const by = lastBy.get(mutant.name);
    const probe = allProbes.filter(({ name }) => name === by);
    // What noticed the mutant holds without it, unless nothing could be deployed.
    if (probe.length > 0) expect(await tryTemplates(templates, probe)).toBeUndefined();
    expect((await tryTemplates(mutant.templates, probe))?.by).toBe(by);
  });
});
