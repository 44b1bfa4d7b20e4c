import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Random } from '../random.ts';
import { tryMutants } from './answers/try-mutants.ts';
import { tryCommandLines } from './command-line/try-command-lines.ts';
import { fuzzConfiguration } from './configuration/fuzz.ts';
import { judgeTemplates } from './configuration/synthesise.ts';
import { restoreHostileKeys } from './restore-keys.ts';
import type { Ended } from './run-orgvault.ts';
import { Stage } from './stage.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261128' },
    files: { type: 'string', default: '100000' },
    syntheses: { type: 'string', default: '200' },
    share: { type: 'string', default: '0.12' },
  },
});
const seed = Number(values.seed);
const folder = mkdtempSync(join(tmpdir(), 'orgvault-assurance-input-'));
const failures: string[] = [];
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

console.log(`Seed ${seed}`);
configuration();
await commandLines();
await answersAndKeys();
for (const failure of failures.slice(0, 100)) console.log(`FAILED: ${failure}`);
if (failures.length > 0) console.log(`${failures.length} failures, with --seed ${seed}`);
process.exit(failures.length === 0 ? 0 : 1);

function configuration(): void {
  const fuzzed = fuzzConfiguration(seed, Number(values.files), join(folder, 'orgvault.yaml'));
  failures.push(...fuzzed.failures);
  console.log(
    `orgvault.yaml: ${fuzzed.files} mutated files; ${fuzzed.accepted} accepted, ${fuzzed.files - fuzzed.accepted} refused ` +
      `for ${fuzzed.codes.size} kinds of problems; the slowest took ${fuzzed.slowestMs.toFixed(0)} ms of processor time`,
  );
  const chosen = new Random(seed).some([...fuzzed.distinct.values()], Number(values.syntheses));
  for (const config of chosen) {
    failures.push(...judgeTemplates(config).map((what) => `${JSON.stringify(config)} ${what}`));
  }
  console.log(
    `templates: ${chosen.length} of the ${fuzzed.distinct.size} configurations that were accepted and differ, synthesised`,
  );
}

async function commandLines(): Promise<void> {
  const here = await tryCommandLines(mkdtempSync(join(folder, 'typed-')));
  const random = new Random(seed);
  const installed = await tryCommandLines(
    mkdtempSync(join(folder, 'installed-')),
    (cases) =>
      random.some(
        cases.filter(({ args }) => !args.join('').includes('\u0000')),
        12,
      ),
    runInstalled,
  );
  failures.push(...here.failures, ...installed.failures);
  console.log(`command lines: ${here.lines} wrong ones in this process, ended ${endsOf(here.ends)}`);
  console.log(
    `command lines: ${installed.lines} of them typed to the built program, ended ${endsOf(installed.ends)}`,
  );
}

async function answersAndKeys(): Promise<void> {
  const stage = await Stage.open(join(folder, 'stage'));
  const keys = await restoreHostileKeys(stage);
  console.log(
    `keys: ${keys.keys} hostile ones restored into a folder with links: ${keys.written} written, ${keys.refused} named as not restored`,
  );
  const answers = await tryMutants(stage, seed, Number(values.share));
  console.log(
    `answers: ${answers.tried} of ${answers.possible} changes of one member of the answers to ${answers.operations} operations, ended ${endsOf(answers.ends)}`,
  );
  failures.push(...keys.failures, ...answers.failures);
  await stage.close();
}

function runInstalled(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [main, ...args],
      { env: { PATH: process.env['PATH'], ...env }, cwd: folder },
      (_, stdout, stderr) => resolve({ status: child.exitCode ?? -1, stdout, stderr }),
    );
    child.stdin?.end();
  });
}

function endsOf(ends: ReadonlyMap<number, number>): string {
  return [...ends]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${times} with ${status}`)
    .join(', ');
}
