import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import pLimit from 'p-limit';
import { type Part, parts } from './parts.ts';

/** How one part ended. */
interface Outcome {
  readonly part: Part;
  readonly held: boolean;
  readonly seconds: number;
}

/** As many as the machine that the time limit is for has processors. */
const atOnce = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) {
  console.log(usage());
  process.exit(0);
}
const unknown = positionals.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}.\n${usage()}`);
  process.exit(2);
}

const wanted = parts.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const limit = pLimit(atOnce);
const outcomes = await Promise.all(wanted.filter(({ alone }) => !alone).map((part) => limit(run, part)));
for (const part of wanted.filter(({ alone }) => alone)) outcomes.push(await run(part));

console.log(`\n=== Assurance (${(performance.now() / 1000).toFixed(0)} s)`);
for (const { part, held, seconds } of outcomes) {
  console.log(
    `${held ? 'held  ' : 'FAILED'} ${seconds.toFixed(0).padStart(5)} s  ${part.name.padEnd(9)} ${part.title}`,
  );
}
process.exitCode = outcomes.every(({ held }) => held) ? 0 : 1;

/** Runs one part to its end, and only then shows what it printed: two at a time would mix theirs. */
async function run(part: Part): Promise<Outcome> {
  const began = performance.now();
  console.log(`... ${part.name}: ${part.title}`);
  const { status, output } = await runProgram(part.name);
  const seconds = (performance.now() - began) / 1000;
  console.log(`\n=== ${part.name}: ${part.title}\n${output.trimEnd()}\n`);
  return { part, held: status === 0, seconds };
}

function runProgram(name: string): Promise<{ readonly status: number | null; readonly output: string }> {
  const program = fileURLToPath(new URL(`${name}/main.ts`, import.meta.url));
  if (!existsSync(program)) throw new Error(`${program} is missing`);
  const seed = values.seed === undefined ? [] : ['--seed', values.seed];
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...seed], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

function usage(): string {
  const names = parts.map(({ name, title }) => `  ${name.padEnd(9)} ${title}`).join('\n');
  return `Usage: npm run assurance -- [part...] [--seed number]

Tries to break Orgvault, and says what held. Without names, all parts, two at a time:
${names}

--seed makes the parts that draw at random draw others; a part that failed prints the seed it drew with.
Exit status: 0 everything held, 1 something did not, 2 wrong usage.`;
}
