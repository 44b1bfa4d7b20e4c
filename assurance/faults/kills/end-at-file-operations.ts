import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inOneLine } from '../../prepared/cli-run.ts';
import type { Random } from '../../random.ts';
import type { FaultedCommand } from '../commands.ts';
import { Estate } from '../estate.ts';
import { endOnce } from './end-once.ts';
import { privately } from './left-behind.ts';
import type { Victim } from './victim.ts';

/** What became of the ends of one command at what it does on disk. */
export interface EndedAtFileOperations {
  readonly name: string;
  readonly operations: number;
  readonly ended: number;
  /** Ends that a run did not come by, since it had fewer. It then ended as usual. */
  readonly missed: number;
  readonly complaints: readonly string[];
}

const preload = fileURLToPath(new URL('./end-at-file-operation.mjs', import.meta.url));

/**
 * Ends a command for good at what it does to files: before a file is opened, renamed or removed, and in the midst of
 * what is written. Of a run of operations of one name, such as those that write a large file piece by piece, one is drawn.
 *
 * @param most of many runs so many are drawn
 */
export async function endAtFileOperations(
  victim: Victim,
  random: Random,
  most = Number.POSITIVE_INFINITY,
): Promise<EndedAtFileOperations> {
  const complaints: string[] = [];
  let missed = 0;
  const estate = await Estate.start(victim.on);
  try {
    const operations = await recordOperations(estate, victim);
    const numbers = random.some(oneOfEachRun(operations, random), most);
    for (const [index, number] of numbers.entries()) {
      complaints.push(
        ...(await endOnce(estate, victim, {
          turn: victim.begin(estate, index + 1),
          where: `SIGKILL at operation ${number + 1} on files, ${operations[number]}`,
          signal: 'SIGKILL',
          writes: false,
          run: async (command) => {
            const ended = await runCounting(estate, command, { ORGVAULT_END_AT: String(number + 1) });
            // What comes from the network comes in more pieces at one time than at another.
            if (ended.exitCode !== undefined) missed += 1;
            return { run: ended, complaints: [], touched: true };
          },
        })),
      );
    }
    const ended = numbers.length - missed;
    return { name: victim.name, operations: operations.length, ended, missed, complaints };
  } finally {
    await estate.stop();
  }
}

function oneOfEachRun(operations: readonly string[], random: Random): readonly number[] {
  const runs: number[][] = [];
  for (const [number, name] of operations.entries()) {
    const run = runs.at(-1);
    if (run !== undefined && name === operations[number - 1]) run.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => random.one(run));
}

async function recordOperations(estate: Estate, victim: Victim): Promise<readonly string[]> {
  const log = join(estate.folder, 'operations.log');
  const { command } = await victim.begin(estate, 0);
  const run = await runCounting(estate, command, { ORGVAULT_FILES_LOG: log });
  if (run.exitCode !== command.usually) throw new Error(`nobody ended it: ${inOneLine(run)}`);
  const operations = (await readFile(log, 'utf8')).trim().split('\n');
  await rm(log);
  return operations;
}

async function runCounting(
  estate: Estate,
  { accountId, args }: FaultedCommand,
  env: Readonly<Record<string, string>>,
) {
  return estate.orgvault(accountId, args, {
    node: ['--import', preload],
    env: { ...(await privately(estate)), ORGVAULT_FILES_BELOW: estate.folder, ...env },
  });
}
