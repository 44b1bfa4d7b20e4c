import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultPlan } from '../../rehearsal/serve.ts';
import { type CliRun, inOneLine } from '../prepared/cli-run.ts';
import { deployCommand, type FaultedCommand } from './commands.ts';
import { sampleOf } from './drawn.ts';
import { Estate } from './estate.ts';
import { ids, shop } from './organization.ts';
import { proveProtection } from './protection.ts';
import { complaintsAbout } from './verdict.ts';

/** A command that is ended in the midst of its work, and what its operator does then. */
interface Victim {
  readonly name: string;
  readonly command: FaultedCommand;
  /** Whether the organization is new each time, or one that is deployed already. */
  readonly on: 'prepared' | 'deployed';
  /** Makes something to do; told how often it was called. */
  readonly before?: (estate: Estate, turn: number) => Promise<void>;
  /** What is documented to be run then, each with the status that it has to end with. */
  readonly next: readonly FaultedCommand[];
}

/** What became of all the ends of one command. */
export interface KillResult {
  readonly name: string;
  /** Calls that it makes when nobody ends it. */
  readonly calls: number;
  readonly ended: number;
  readonly complaints: readonly string[];
}

const { central } = ids;
const retryObjects: FaultedCommand = {
  args: ['retry', '--objects', '--yes'],
  accountId: shop,
  usually: 0,
  documented: [3],
};
const verify: FaultedCommand = { args: ['verify'], accountId: central, usually: 0, documented: [3] };
const restore: FaultedCommand = {
  args: ['restore', '--all', '--to-source', '--to-prefix', 'again/', '--overwrite', '--yes'],
  accountId: shop,
  usually: 0,
  documented: [3],
};

async function anotherLifecycle(estate: Estate, turn: number): Promise<void> {
  const expireAfterDays = 40 + turn;
  await estate.configure({ lifecycle: { source: { noncurrentVersions: { expireAfterDays } } } });
}

/** Every command that changes something. */
export const victims: readonly Victim[] = [
  { name: 'deploy, the first', on: 'prepared', command: deployCommand, next: [deployCommand] },
  {
    name: 'deploy, a change',
    on: 'deployed',
    command: deployCommand,
    before: anotherLifecycle,
    next: [deployCommand],
  },
  { name: 'verify', on: 'deployed', command: verify, next: [verify] },
  { name: 'restore', on: 'deployed', command: restore, next: [restore] },
  { name: 'retry --objects', on: 'deployed', command: retryObjects, next: [retryObjects] },
];

/** Ends a command at a sample of its calls, before and after each is handled, by Ctrl-C and for good. */
export async function killAt(
  victim: Victim,
  { points, draw }: { readonly points: number; readonly draw: () => number },
): Promise<KillResult> {
  const complaints: string[] = [];
  let estate = victim.on === 'deployed' ? await Estate.start('deployment') : await Estate.start('bootstrap');
  let turn = 0;
  try {
    const calls = await countCalls(estate, victim);
    const places = sampleOf(
      Array.from({ length: calls }, (_, index) => index),
      points,
      draw,
    );
    for (const place of places) {
      turn += 1;
      if (victim.on === 'prepared') {
        await estate.stop();
        estate = await Estate.start('bootstrap');
      }
      await victim.before?.(estate, turn);
      const kind = { handled: draw() < 0.5, signal: draw() < 0.5 ? 'SIGINT' : 'SIGKILL' } as const;
      complaints.push(...(await killOnce(estate, victim, place, kind)));
    }
    return { name: victim.name, calls, ended: places.length, complaints };
  } finally {
    await estate.stop();
  }
}

async function countCalls(estate: Estate, { command, before }: Victim): Promise<number> {
  await before?.(estate, 0);
  estate.rehearsal.faults.set({ faults: [{ call: '*', fault: 'late-answer', milliseconds: 0 }] });
  await estate.orgvault(command.accountId, command.args);
  const { length } = estate.rehearsal.faults.hits;
  estate.rehearsal.faults.set({ faults: [] });
  return length;
}

async function killOnce(
  estate: Estate,
  { name, command, next }: Victim,
  place: number,
  { handled, signal }: { readonly handled: boolean; readonly signal: 'SIGINT' | 'SIGKILL' },
): Promise<readonly string[]> {
  const { faults } = estate.rehearsal;
  const where = `${name}, ${signal} ${handled ? 'after' : 'before'} call ${place + 1} was handled`;
  const versions = await estate.versions();
  faults.set(silenceAt(place, handled));
  const run = await estate.orgvault(command.accountId, command.args, {
    kill: { when: firstHit(estate), signal },
  });
  faults.set({ faults: [] });
  const complaints = [...complaintsAboutEnd(run, command, signal)];
  for (const mending of next) {
    const ended = await untilDone(estate, mending);
    if (ended.exitCode !== mending.usually) complaints.push(`then ${inOneLine(ended)}`);
  }
  const protection = await proveProtection(estate, versions);
  return [...complaints, ...protection.complaints].map((complaint) => `${where}: ${complaint}`);
}

/** The call is held until whoever made it is gone. */
function silenceAt(place: number, handled: boolean): FaultPlan {
  const which = { call: '*', after: place, times: 1 };
  const held = { ...which, fault: 'late-answer', milliseconds: 600_000 } as const;
  return { faults: [handled ? held : { ...which, fault: 'no-answer' }] };
}

async function firstHit({ rehearsal }: Estate): Promise<void> {
  while (rehearsal.faults.hits.length === 0) await sleep(5);
  // What is handled has begun when it is hit, and ends within this.
  await sleep(50);
}

/** Ctrl-C is answered: with 130, or with the usual end where nothing was left to do. */
function complaintsAboutEnd(
  run: CliRun,
  { usually, documented }: FaultedCommand,
  signal: 'SIGINT' | 'SIGKILL',
): readonly string[] {
  if (signal === 'SIGKILL') return run.hung ? ['it hung'] : [];
  return complaintsAbout(run, [130, usually, ...documented]).map(
    (complaint) => `${complaint}: ${inOneLine(run)}`,
  );
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
