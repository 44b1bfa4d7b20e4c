import { setTimeout as sleep } from 'node:timers/promises';
import { type CliRun, type EndingSignal, inOneLine } from '../../prepared/cli-run.ts';
import type { FaultedCommand } from '../commands.ts';
import type { Estate } from '../estate.ts';
import { protectionIsBack } from '../protection.ts';
import { leftBehind } from './left-behind.ts';
import type { Turn, Victim } from './victim.ts';

/** How a run was ended. */
export interface EndedRun {
  readonly run: CliRun;
  /** What is wrong with how it ended. */
  readonly complaints: readonly string[];
  /** Whether something may have changed by then: otherwise there is nothing to mend. */
  readonly touched: boolean;
}

/** One end of one command. */
export interface OneEnd {
  readonly turn: Promise<Turn>;
  /** For people: where and how it is ended. */
  readonly where: string;
  readonly signal: EndingSignal;
  /** Whether it is ended at a call that may change something. */
  readonly writes: boolean;
  /** Runs the command and ends it. */
  readonly run: (command: FaultedCommand) => Promise<EndedRun>;
}

/** Ends a command once, does what its operator does then, and tells what is wrong. */
export async function endOnce(
  estate: Estate,
  victim: Victim,
  { turn: begun, where, signal, writes, run }: OneEnd,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  try {
    const turn = await begun;
    const before = await estate.versions();
    const ended = await run(turn.command);
    complaints.push(...ended.complaints);
    complaints.push(...(await leftBehind(estate, signal)), ...((await turn.ended?.(ended.run)) ?? []));
    if (ended.touched) complaints.push(...(await mend(estate, turn)));
    if (ended.touched && victim.protection !== undefined) {
      const verify = writes && victim.protection === 'uploads and verify';
      complaints.push(...(await protectionIsBack(estate, before, { verify })));
    }
  } catch (error) {
    complaints.push(error instanceof Error ? error.message : String(error));
  }
  return complaints.map((complaint) => `${victim.name}, ${where}: ${complaint}`);
}

async function mend(estate: Estate, { command, next, mended }: Turn): Promise<readonly string[]> {
  for (const following of (await next?.()) ?? [command]) {
    const run = await untilDone(estate, following);
    if (run.exitCode !== following.usually) return [`then ${inOneLine(run)}`];
  }
  return (await mended?.()) ?? [];
}

/** An operation that goes on in AWS is waited for, as `deploy` tells to. */
async function untilDone(estate: Estate, next: FaultedCommand): Promise<CliRun> {
  for (let attempt = 1; ; attempt += 1) {
    const run = await estate.orgvault(next.accountId, next.args);
    const ongoing = /an operation of the stack set is|run the command again|is in [A-Z_]+_IN_PROGRESS/.test(
      run.stderr,
    );
    if (run.exitCode === next.usually || !ongoing || attempt === 5) return run;
    await sleep(1_000);
  }
}
