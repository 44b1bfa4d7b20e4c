import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Estate } from './estate.ts';
import { endAll } from './kills/all-ends.ts';
import { type Row, rowsOf } from './rows.ts';
import { centreScenarios } from './scenarios/centre.ts';
import { machineScenarios } from './scenarios/machine.ts';
import { memberScenarios } from './scenarios/member.ts';
import { organizationScenarios } from './scenarios/organization.ts';
import { table } from './table.ts';
import { deployOnTheWire, failOnTheWire, neverAnswer, outages, type WireResult } from './wire.ts';

/** Written down for readers; the run compares. */
const page = new URL('../../docs/assurance/faults.md', import.meta.url);

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, write: { type: 'boolean', default: false } },
});
const seed = Number(values.seed);
const failures: string[] = [];

// Much of it is waiting, for calls that are made again: two at a time.
const [wire, kills, rows] = await Promise.all([wireResults(), endAll(seed), scenarioRows()]);

console.log(
  `Faults, seed ${seed}.\n\nCommands while calls fail: runs, faults, ended as usual, ended otherwise`,
);
for (const { what, runs, hits, asUsual, otherwise, complaints } of wire) {
  console.log(
    `  ${what.padEnd(30)} ${runs} runs, ${hits} faults, ${asUsual} as usual, ${otherwise.length} otherwise`,
  );
  for (const line of otherwise) console.log(`    ${line}`);
  failures.push(...complaints.map((complaint) => `${what}: ${complaint}`));
}
console.log('\nCommands ended in the midst, then run again until everything is protected');
for (const { name, calls, steps, writes, ended, missed, complaints } of kills.atCalls) {
  console.log(
    `  ${name.padEnd(34)} ${calls} calls, ${steps} steps, ${writes} that write: ${times(ended, missed)}`,
  );
  failures.push(...complaints);
}
for (const { name, operations, ended, missed, complaints } of kills.atFileOperations) {
  console.log(`  ${name.padEnd(34)} ${operations} operations on files: ${times(ended, missed)}`);
  failures.push(...complaints);
}
console.log(`\n${rows.map(summary).join('\n')}`);
failures.push(...rows.flatMap(({ complaints }) => complaints));

const written = table(rows);
if (values.write) writeFileSync(page, written);
else if (readFileSync(page, 'utf8') !== written) {
  failures.push(`docs/assurance/faults.md differs from this run:\n${written}`);
}
for (const failure of failures) console.log(`\nDid not hold: ${failure}`);
console.log(
  failures.length === 0 ? '\nEverything held.' : `\n${failures.length} did not hold, with seed ${seed}.`,
);
// Calls that were held still wait.
process.exit(failures.length === 0 ? 0 : 1);

async function wireResults(): Promise<readonly WireResult[]> {
  const [reading, deploying] = await Promise.all([Estate.start('deployment'), Estate.start('deployment')]);
  const [results, deployed] = await Promise.all([
    (async () => [
      ...(await failOnTheWire(reading, seed)),
      await neverAnswer(reading, seed),
      ...(await outages(reading)),
    ])(),
    deployOnTheWire(deploying, seed),
  ]);
  await Promise.all([reading.stop(), deploying.stop()]);
  return [...results, ...deployed];
}

async function scenarioRows(): Promise<readonly Row[]> {
  const inOneOrganization = [...centreScenarios, ...memberScenarios, ...organizationScenarios];
  return [...(await rowsOf(inOneOrganization)), ...(await rowsOf(machineScenarios))];
}

function times(ended: number, missed: number): string {
  return `ended ${ended} times${missed === 0 ? '' : `, ${missed} times not come by`}`;
}

function summary({ name, told, before, after, complaints }: Row): string {
  const mended = told.mended.length === 0 ? '' : `; mended by ${told.mended.join(', then ')}`;
  return `${complaints.length === 0 ? 'ok' : '!!'} ${name}: ${told.said}${mended}; ${before} versions before, ${after} after, none lost`;
}
