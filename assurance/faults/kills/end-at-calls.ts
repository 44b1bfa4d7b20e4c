import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPlan } from '../../../rehearsal/serve.ts';
import { type CliRun, inOneLine } from '../../prepared/cli-run.ts';
import type { Random } from '../../random.ts';
import type { FaultedCommand } from '../commands.ts';
import { Estate } from '../estate.ts';
import { complaintsAbout } from '../verdict.ts';
import { endOnce } from './end-once.ts';
import { privately } from './left-behind.ts';
import { type End, endsAt, stepsOf } from './steps.ts';
import type { Victim } from './victim.ts';

/** What became of all the ends of one command. */
export interface EndedAtCalls {
  readonly name: string;
  /** What it makes when nobody ends it. */
  readonly calls: number;
  readonly steps: number;
  /** Those that may change something; all of them were ended. */
  readonly writes: number;
  readonly ended: number;
  /** Ends that a run did not come by, since it had less to wait for, say. It then ended as usual. */
  readonly missed: number;
  readonly complaints: readonly string[];
}

/** Ends a command at its steps, one run after another, and each time does what its operator does then. */
export async function endAtCalls(victim: Victim, random: Random): Promise<EndedAtCalls> {
  const complaints: string[] = [];
  let estate = await Estate.start(victim.on);
  let missed = 0;
  try {
    const calls = await recordCalls(estate, victim);
    const steps = stepsOf(calls);
    const ends = endsAt(steps, random.below(4));
    for (const [index, end] of ends.entries()) {
      if (victim.once === true) {
        await estate.stop();
        estate = await Estate.start(victim.on);
      }
      const run = async (command: FaultedCommand) => {
        const ended = await runUntil(estate, command, end);
        if (!ended.reached) missed += 1;
        return { run: ended.run, complaints: complaintsAboutEnd(ended, command, end) };
      };
      const { step, handled, signal } = end;
      const where = `${signal} ${handled ? 'after' : 'before'} ${step.call} ${step.occurrence} was handled`;
      complaints.push(
        ...(await endOnce(estate, victim, { turn: index + 1, where, signal, writes: step.writes, run })),
      );
    }
    const last = await victim.prove(estate).catch((error: unknown) => [String(error)]);
    complaints.push(...last.map((complaint) => `${victim.name}, in the end: ${complaint}`));
    const writes = steps.filter((step) => step.writes).length;
    const ended = ends.length - missed;
    return { name: victim.name, calls: calls.length, steps: steps.length, writes, ended, missed, complaints };
  } finally {
    await estate.stop();
  }
}

async function recordCalls(estate: Estate, victim: Victim): Promise<readonly string[]> {
  const { faults } = estate.rehearsal;
  const { command } = await victim.begin(estate, 0);
  faults.set({ faults: [{ call: '*', fault: 'late-answer', milliseconds: 0 }] });
  const run = await estate.orgvault(command.accountId, command.args);
  const calls = faults.hits.map(({ call }) => call);
  faults.set({ faults: [] });
  if (run.exitCode !== command.usually) throw new Error(`nobody ended it: ${inOneLine(run)}`);
  return calls;
}

interface Ended {
  readonly run: CliRun;
  /** Whether it made the call at which it was to be ended. */
  readonly reached: boolean;
}

/** Runs a command and ends it as soon as a call of it is lost, or is handled and not answered. */
async function runUntil(
  estate: Estate,
  { accountId, args }: FaultedCommand,
  { step, handled, signal }: End,
): Promise<Ended> {
  const { faults } = estate.rehearsal;
  faults.set(silenceAt(step, handled));
  let over = false;
  const when = (async () => {
    while (faults.hits.length === 0 && !over) await sleep(5);
    // What is handled has begun when it is hit, and ends within this.
    if (handled) await sleep(50);
  })();
  const run = await estate.orgvault(accountId, args, {
    env: await privately(estate),
    kill: { when, signal },
  });
  over = true;
  const reached = faults.hits.length > 0;
  faults.set({ faults: [] });
  return { run, reached };
}

/** The call is held until whoever made it is gone. */
function silenceAt({ call, occurrence }: End['step'], handled: boolean): FaultPlan {
  const which = { call, after: occurrence - 1, times: 1 };
  const held = { ...which, fault: 'late-answer', milliseconds: 600_000 } as const;
  return { faults: [handled ? held : { ...which, fault: 'no-answer' }] };
}

/** Ctrl-C is answered: with 130, or with the usual end where nothing was left to do. */
function complaintsAboutEnd(
  { run, reached }: Ended,
  { usually, documented }: FaultedCommand,
  { step, signal }: End,
): readonly string[] {
  // How often a run has to wait differs; what it changes does not.
  if (!reached) return step.writes ? [`it was never reached: ${inOneLine(run)}`] : [];
  if (signal === 'SIGKILL') return run.hung ? ['it hung'] : [];
  return complaintsAbout(run, [130, usually, ...documented]).map(
    (complaint) => `${complaint}: ${inOneLine(run)}`,
  );
}
