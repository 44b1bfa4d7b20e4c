import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { coverage } from './coverage.ts';
import { excused } from './excused.ts';
import { firstCommand, runFirstCommand } from './first-command.ts';
import { failureOf, follow } from './follow.ts';
import { journeys } from './journeys/journeys.ts';
import { newMachine } from './machine.ts';
import { commandsOfPages } from './pages.ts';

/** Journeys at the same time: as many as the machine has processors that the time limit is for. */
const atOnce = 2;

const project = fileURLToPath(new URL('../../', import.meta.url));
const { values } = parseArgs({
  options: {
    // Every part takes it; nothing is drawn at random here.
    seed: { type: 'string' },
    // The aws CLI. With it, the journeys are followed that need it; without it, the others.
    aws: { type: 'string' },
  },
});
// So that what it started ends with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const place = mkdtempSync(join(tmpdir(), 'orgvault-newcomer-'));
try {
  process.exitCode = (await newcomersHour()) ? 0 : 1;
} finally {
  rmSync(place, { recursive: true, force: true });
}

/** Whether all commands did what their pages say. */
async function newcomersHour(): Promise<boolean> {
  const commands = commandsOfPages(project);
  const { notCovered, stale } = coverage(commands);
  for (const { page, command } of notCovered) console.log(`${page}: neither run nor excused: ${command}`);
  for (const line of stale) console.log(`on no page any more: ${line}`);
  console.log(
    `${commands.length} commands on the pages; ${excused.length} excused (assurance/newcomer/excused.ts)`,
  );
  const machine = newMachine(project, place, values.aws);
  console.log(
    `Node ${process.version}, an empty home and npm cache, on the PATH: ${machine.programs.join(', ')}`,
  );
  const began = performance.now();
  const failure = await failureOf(() => runFirstCommand(machine));
  console.log(failure ?? `${firstCommand}: ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (failure !== undefined) return false;
  const limit = pLimit(atOnce);
  const followed = await Promise.all(
    journeys
      .filter(({ withAws = false }) => withAws === (values.aws !== undefined))
      .map((journey) => limit(follow, machine, journey)),
  );
  for (const { journey, ran, failures, seconds } of followed) {
    console.log(`${journey.name}: ${ran} commands, ${failures.length} failed, ${seconds.toFixed(0)} s`);
    for (const failure of failures) console.log(`\nFAILED ${failure}\n`);
  }
  return [...notCovered, ...stale, ...followed.flatMap(({ failures }) => failures)].length === 0;
}
