import type { Fault, FaultPlan } from '../../rehearsal/serve.ts';
import { inOneLine } from '../prepared/cli-run.ts';
import { deployCommand, type FaultedCommand, readingCommands, writingCommands } from './commands.ts';
import type { Estate } from './estate.ts';
import { complaintsAbout } from './verdict.ts';

/** What became of some commands under one fault. */
export interface WireResult {
  readonly what: string;
  readonly runs: number;
  /** Calls that the fault befell. */
  readonly hits: number;
  /** Runs that ended as without faults. */
  readonly asUsual: number;
  /** The others, each with the last that it said. */
  readonly otherwise: readonly string[];
  readonly complaints: readonly string[];
}

/** One call in six or so fails: with eight attempts a command mostly gets through, and not always. */
const share = 0.15;

/** Every fault that ends, or is over after a moment. */
const passing: readonly Fault[] = [
  { fault: 'throttling' },
  { fault: 'internal-error' },
  { fault: 'service-unavailable' },
  { fault: 'cut-connection' },
  { fault: 'lost-answer' },
  { fault: 'cut-answer' },
  { fault: 'late-answer', milliseconds: 400 },
];

/** Longer than a call that is never answered takes to be given up, and made again a few times. */
const patience = 900_000;

/** Lets any call fail while the commands run, all at once as on a bad day; what writes runs again without faults. */
export async function failOnTheWire(estate: Estate, seed: number): Promise<readonly WireResult[]> {
  const results: WireResult[] = [];
  for (const [index, fault] of passing.entries()) {
    const plan = { seed: seed + index, faults: [{ call: '*', share, ...fault }] };
    const commands = [...readingCommands, ...writingCommands];
    results.push(await underPlan(estate, { what: fault.fault, plan, commands }));
  }
  return results;
}

/** Calls that are never answered. A service that answers nothing at all takes minutes, so each has a few only. */
export async function neverAnswer(estate: Estate, seed: number): Promise<WireResult> {
  const plan: FaultPlan = { seed, faults: [{ call: '*', share: 0.05, times: 12, fault: 'no-answer' }] };
  const commands = [...readingCommands, ...writingCommands];
  return underPlan(estate, { what: 'no-answer', plan, commands });
}

/** One service that is out for good: nothing gets through, and that has to be said. */
export async function outages(estate: Estate): Promise<readonly WireResult[]> {
  const results: WireResult[] = [];
  for (const service of ['cloudformation', 'organizations', 's3', 'sts'] as const) {
    const plan: FaultPlan = { faults: [{ call: `${service}:*`, fault: 'service-unavailable' }] };
    results.push(await underPlan(estate, { what: `${service} is out`, plan, commands: readingCommands }));
  }
  return results;
}

/** Deployments of changes while calls fail: each changes the template of the members, and is run again without faults. */
export async function deployOnTheWire(estate: Estate, seed: number): Promise<readonly WireResult[]> {
  const results: WireResult[] = [];
  for (const [index, fault] of [...passing, { fault: 'no-answer' } as const].entries()) {
    await estate.configure({
      lifecycle: { source: { noncurrentVersions: { expireAfterDays: 31 + index } } },
    });
    const rule =
      fault.fault === 'no-answer'
        ? { call: 'cloudformation:*', after: 3, times: 1, ...fault }
        : { call: '*', share, ...fault };
    const plan = { seed: seed + index, faults: [rule] };
    results.push(
      await underPlan(estate, { what: `${fault.fault}, deploy`, plan, commands: [deployCommand] }),
    );
  }
  return results;
}

async function underPlan(
  estate: Estate,
  {
    what,
    plan,
    commands,
  }: { readonly what: string; readonly plan: FaultPlan; readonly commands: readonly FaultedCommand[] },
): Promise<WireResult> {
  const { faults } = estate.rehearsal;
  faults.set(plan);
  const runs = await Promise.all(
    commands.map(async (command) => ({
      command,
      run: await estate.orgvault(command.accountId, command.args, { patience }),
    })),
  );
  const hits = faults.hits.length;
  faults.set({ faults: [] });
  const complaints = runs.flatMap(({ command: { usually, documented }, run }) =>
    complaintsAbout(run, [usually, ...documented]).map((complaint) => `${complaint}: ${inOneLine(run)}`),
  );
  for (const { accountId, args, usually } of commands.filter(
    (command) => !readingCommands.includes(command),
  )) {
    const again = await estate.orgvault(accountId, args);
    if (again.exitCode !== usually) complaints.push(`run again without faults: ${inOneLine(again)}`);
  }
  const otherwise = runs.filter(({ command, run }) => run.exitCode !== command.usually);
  return {
    what,
    runs: runs.length,
    hits,
    asUsual: runs.length - otherwise.length,
    otherwise: otherwise.map(({ run }) => inOneLine(run)),
    complaints,
  };
}
