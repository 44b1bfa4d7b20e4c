import { performance } from 'node:perf_hooks';
import { defaultIds } from '../../rehearsal/organization/default-organization.ts';
import { synthesizeTemplates } from '../prepared/templates.ts';
import { type CommandName, commands } from './commands.ts';
import { tooManyLooks, unexpectedCalls } from './expected-calls.ts';
import { cpuPerAccount, growsTooFast } from './growth.ts';
import { type Measured, measure } from './measure.ts';
import { type ScaledOrganization, sizeOf, withScaledOrganization } from './scaled-organization.ts';

/** Accounts that the real `deploy` enrols, and those for which only reading is measured. */
const [deployed, largest] = [[10, 100, 1000], 5000] as const;

/** By command, and by the number of enrolled accounts. */
const measured: Record<CommandName, Map<number, Measured>> = {
  deploy: new Map(),
  status: new Map(),
  plan: new Map(),
  verify: new Map(),
};

console.log(row('', ['accounts', 'seconds', 'processor', 'per account', 'peak memory', 'calls']));
for (const accounts of deployed) {
  await withScaledOrganization(accounts, async (organization) => {
    for (const name of ['deploy', 'status', 'plan', 'verify'] as const)
      await add(name, accounts, organization);
  });
}
await withScaledOrganization(largest, async (organization) => {
  await organization.prepared.deploy(await synthesizeTemplates());
  for (const name of ['status', 'plan'] as const) await add(name, largest, organization);
});

const problems = Object.entries(measured).flatMap(([name, bySize]) => [
  ...growsTooFast(Array.from(bySize, ([accounts, each]) => ({ accounts, ...each }))).map(
    (problem) => `${name}: ${problem}`,
  ),
  ...Array.from(bySize).flatMap(([accounts, each]) => callProblems(name, accounts, each, bySize)),
]);
for (const problem of problems) console.log(problem);
console.log(
  `${problems.length === 0 ? 'Nothing grows faster than the accounts' : `${problems.length} problems`}; ${(performance.now() / 1000).toFixed(0)} s`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Runs a command as often as it may be, and keeps the run that was disturbed least. */
async function add(name: CommandName, accounts: number, { folder, url }: ScaledOrganization): Promise<void> {
  const runs: Measured[] = [];
  for (let run = 0; run < commands[name].runs; run += 1) {
    runs.push(await measure(url, folder, defaultIds.centralAccount, commands[name]));
  }
  const best = runs.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds)[0];
  if (best === undefined) throw new RangeError(`${name} is never run`);
  measured[name].set(accounts, best);
  const [[fewest, first] = [accounts, best]] = measured[name];
  const perAccount =
    accounts === fewest
      ? ''
      : `${cpuPerAccount({ accounts: fewest, ...first }, { accounts, ...best }).toFixed(2)} ms`;
  console.log(
    row(commands[name].args.join(' '), [
      accounts.toLocaleString('en'),
      best.seconds.toFixed(1),
      `${best.cpuSeconds.toFixed(2)} s`,
      perAccount,
      `${best.peakMegabytes.toFixed(0)} MB`,
      Array.from(best.calls.values())
        .reduce((sum, count) => sum + count, 0)
        .toLocaleString('en'),
    ]),
  );
}

function callProblems(
  name: string,
  accounts: number,
  { calls, seconds }: Measured,
  bySize: ReadonlyMap<number, Measured>,
): readonly string[] {
  const size = sizeOf(accounts);
  const [other] = [...bySize].filter(([each]) => each !== accounts);
  if (other === undefined) throw new RangeError('calls are compared with those at another size');
  return [...unexpectedCalls(calls, size, other[1].calls), ...tooManyLooks(calls, size, seconds)].map(
    (problem) => `${name} at ${accounts} accounts: ${problem}`,
  );
}

function row(name: string, cells: readonly string[]): string {
  return `${name.padEnd(28)}${cells.map((cell) => cell.padStart(13)).join('')}`;
}
