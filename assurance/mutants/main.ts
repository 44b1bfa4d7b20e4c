import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { synthesizeTemplates } from '../prepared/templates.ts';
import { allMutants } from './all-mutants.ts';
import { allProbes } from './all-probes.ts';
import { closestFirst } from './closest-first.ts';
import { countsOf, type Fate, readTable, renderTable } from './killed-table.ts';
import type { Mutant } from './mutant.ts';
import { sections } from './scene.ts';
import { survivors } from './survivors.ts';
import { type Killed, tryMutant, unmetBy } from './try-mutant.ts';

/** Much of a mutant's time is spent waiting for what the rehearsal does in the background. */
const atOnce = 2;
const page = new URL('../../docs/assurance/mutants.md', import.meta.url);

// Every mutant is tried; the seed of the other parts changes nothing here.
const { values } = parseArgs({
  options: { seed: { type: 'string' }, write: { type: 'boolean', default: false } },
});

const templates = await synthesizeTemplates(sections);
const unmet = await unmetBy(templates, allProbes);
for (const { by, seen } of unmet) console.log(`does not hold without any mutation: ${by}: ${seen}`);
if (unmet.length > 0) process.exit(1);
console.log(`${allProbes.length} probes hold on the templates as they are`);

const before = readFileSync(page, 'utf8');
const lastBy = readTable(before);
const mutants = allMutants(templates);
const limit = pLimit(atOnce);
const tried = await Promise.all(mutants.map((mutant) => limit(tryOne, mutant)));
const fates = tried.map(({ fate }) => fate);

const after = renderTable(fates);
if (values.write) writeFileSync(page, after);
const complaints = tried.flatMap(complaintsOf);
for (const complaint of complaints) console.log(complaint);
const stale = !values.write && after !== before;
if (stale)
  console.log('docs/assurance/mutants.md is stale: node --import tsx assurance/mutants/main.ts --write');
const counts = [...countsOf(fates)].map(([kind, count]) => `${kind} ${count}`).join(', ');
console.log(`${fates.length} mutants (${(performance.now() / 1000).toFixed(0)} s): ${counts}`);
// What a closed organization still has under way, such as a deletion that waits, ends with the process.
process.exit(complaints.length > 0 || stale ? 1 : 0);

interface Tried {
  readonly fate: Fate;
  readonly killed: Killed | undefined;
}

async function tryOne(mutant: Mutant): Promise<Tried> {
  const reviewed = survivors.find(({ names }) => names.test(mutant.name));
  // Every probe would have to be asked to see that none notices it: only when the table is written.
  const killed =
    reviewed && !values.write
      ? undefined
      : await tryMutant(mutant, closestFirst(mutant, allProbes), lastBy.get(mutant.name));
  return {
    killed,
    fate: { mutant: mutant.name, ...(killed && { killed }), ...(reviewed && { reviewed }) },
  };
}

/** What has to be looked into by a person. */
function complaintsOf({ fate: { mutant, reviewed }, killed }: Tried): readonly string[] {
  if (killed && reviewed) return [`is noticed after all: ${mutant}: ${killed.by}: ${killed.seen}`];
  if (!killed && !reviewed) return [`nothing notices: ${mutant}`];
  const last = lastBy.get(mutant);
  if (!killed || values.write || last === undefined || last === killed.by) return [];
  return [`is noticed by another probe: ${mutant}: ${killed.by}, no longer ${last}`];
}
