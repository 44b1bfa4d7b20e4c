import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultRule } from '../../../rehearsal/serve.ts';
import { type CliRun, inOneLine } from '../../prepared/cli-run.ts';
import type { Random } from '../../random.ts';
import type { FaultedCommand } from '../commands.ts';
import { Estate } from '../estate.ts';
import { complaintsAbout } from '../verdict.ts';
import { endOnce } from './end-once.ts';
import { privately } from './left-behind.ts';
import { type End, endsAt, mayChange, stepsOf } from './steps.ts';
import type { Turn, Victim } from './victim.ts';

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

/**
 * Ends a command at its steps, one run after another, and each time does what its operator does then. If a run made no call
 * that may change something, and writes no files, the next one is ended from the same state.
 */
export async function endAtCalls(victim: Victim, random: Random): Promise<EndedAtCalls> {
  const complaints: string[] = [];
  let estate = await Estate.start(victim.on);
  let missed = 0;
  /** That of the end before, if nothing has changed since. */
  let turn: Promise<Turn> | undefined;
  try {
    const calls = await recordCalls(estate, victim);
    const steps = stepsOf(calls);
    const ends = endsAt(steps, random.below(4));
    for (const [index, end] of ends.entries()) {
      if (victim.once === true && turn === undefined) {
        await estate.stop();
        estate = await Estate.start(victim.on);
      }
      turn ??= victim.begin(estate, index + 1);
      let touched = true;
      const run = async (command: FaultedCommand) => {
        const ended = await runUntil(estate, command, end);
        if (!ended.reached) missed += 1;
        touched = victim.writesFiles === true || ended.calls.some(mayChange);
        return { run: ended.run, complaints: complaintsAboutEnd(ended, command, end), touched };
      };
      const { step, handled, signal } = end;
      const where = `${signal} ${handled ? 'after' : 'before'} ${step.call} ${step.occurrence} was handled`;
      const wrong = await endOnce(estate, victim, { turn, where, signal, writes: step.writes, run });
      complaints.push(...wrong);
      if (touched || wrong.length > 0) turn = undefined;
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
  faults.set({ faults: [recorded] });
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
  /** All that it made until then. */
  readonly calls: readonly string[];
}

/** Runs a command and ends it as soon as a call of it is lost, or is handled and not answered. */
async function runUntil(
  estate: Estate,
  { accountId, args }: FaultedCommand,
  { step, handled, signal }: End,
): Promise<Ended> {
  const { faults } = estate.rehearsal;
  faults.set({ faults: [silenceAt(step, handled), recorded] });
  const reached = () => faults.hits.some(({ rule }) => rule === 0);
  let over = false;
  const when = (async () => {
    while (!reached() && !over) await sleep(5);
    // What is handled has begun when it is hit, and ends within this.
    if (handled) await sleep(50);
  })();
  const run = await estate.orgvault(accountId, args, {
    env: await privately(estate),
    kill: { when, signal },
  });
  over = true;
  const ended = { run, reached: reached(), calls: faults.hits.map(({ call }) => call) };
  faults.set({ faults: [] });
  return ended;
}

/** Befalls every call, and changes nothing, so that each is told of. */
const recorded: FaultRule = { call: '*', fault: 'late-answer', milliseconds: 0 };

/** The call is held until whoever made it is gone. */
function silenceAt({ call, occurrence }: End['step'], handled: boolean): FaultRule {
  const which = { call, after: occurrence - 1, times: 1 };
  return handled
    ? { ...which, fault: 'late-answer', milliseconds: 600_000 }
    : { ...which, fault: 'no-answer' };
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
