import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { documentedEnds } from '../documented-ends.ts';
import { type Ended, runOrgvault } from '../run-orgvault.ts';
import { shownRaw, stackTraceIn } from '../shown-raw.ts';
import { environment } from '../stage.ts';
import { type Case, commandLines, type Paths } from './cases.ts';
import { listen } from './listener.ts';

export interface TriedCommandLines {
  readonly lines: number;
  /** How often it ended with each status. */
  readonly ends: ReadonlyMap<number, number>;
  readonly failures: readonly string[];
}

const longestRun = 60_000;

/** How a command line is run: in this process, or as the program that is installed. */
export type Run = (args: readonly string[], env: Readonly<Record<string, string>>) => Promise<Ended>;

/**
 * Types every wrong command line.
 * @param folder a scratch folder
 * @param choose which of them, if not all
 */
export async function tryCommandLines(
  folder: string,
  choose: (cases: readonly Case[]) => readonly Case[] = (cases) => cases,
  run: Run = (args, env) => runOrgvault(args, { folder, env }),
): Promise<TriedCommandLines> {
  const listener = await listen();
  const cases = choose(commandLines(layOut(folder)));
  const documented = documentedEnds();
  const ends = new Map<number, number>();
  const failures: string[] = [];
  try {
    for (const [index, each] of cases.entries()) {
      const path = `/case-${index}`;
      const env = environment(`${listener.url}${path}`, '222222222222', folder);
      const wrong = await tryOne(each, () => run(each.args, env), documented, ends);
      const asked = listener.requestsBelow(path);
      const calls = each.end === 'refused' && asked > 0 ? [`asked AWS ${asked} times`] : [];
      failures.push(...[...wrong, ...calls].map((what) => `${shown(each.args)}: ${what}`));
    }
  } finally {
    listener.close();
  }
  return { lines: cases.length, ends, failures };
}

async function tryOne(
  { args, end }: Case,
  run: () => Promise<Ended>,
  documented: ReadonlyMap<string, ReadonlySet<number>>,
  ends: Map<number, number>,
): Promise<readonly string[]> {
  let ended: Ended;
  try {
    ended = await Promise.race([run(), late()]);
  } catch (error) {
    return [`threw ${error instanceof Error ? error.stack : String(error)}`];
  }
  const { status, stdout, stderr } = ended;
  ends.set(status, (ends.get(status) ?? 0) + 1);
  const raw = shownRaw(stdout + stderr);
  const trace = stackTraceIn(stderr);
  const expected = end === 'refused' ? status === 2 : documented.get(args[0] ?? '')?.has(status);
  const messages = stderr.match(/^error: |^Error: |^Usage: |problems?; nothing was done\.$/gm) ?? [];
  return [
    ...(expected ? [] : [`ended with ${status}: ${stderr}`]),
    ...(end === 'refused' && stdout !== '' ? [`printed on stdout: ${stdout.slice(0, 200)}`] : []),
    ...(status === 0 || messages.length === 1
      ? []
      : [`said ${messages.length} things: ${stderr.slice(0, 500)}`]),
    ...(raw === undefined ? [] : [`showed raw characters: ${raw}`]),
    ...(trace === undefined ? [] : [`showed a trace of the program: ${trace}`]),
    ...(stderr.includes('a bug in Orgvault') ? [`took itself for broken: ${stderr.slice(0, 500)}`] : []),
  ];
}

/** None of them has anything to wait for. */
async function late(): Promise<never> {
  await setTimeout(longestRun, undefined, { ref: false });
  throw new Error(`it did not end within ${longestRun} ms`);
}

function layOut(folder: string): Paths {
  const paths: Paths = {
    config: join(folder, 'orgvault.yaml'),
    folder: join(folder, 'a-folder'),
    unreadable: join(folder, 'leads-to-itself.yaml'),
    pipe: join(folder, 'pipe.yaml'),
    binary: join(folder, 'binary.yaml'),
  };
  writeFileSync(
    paths.config,
    'organizationId: o-exampleorgid\ncentral: { accountId: "222222222222", region: eu-central-1 }\n' +
      'enrollment: { organizationalUnits: [ou-exam-workload] }\n',
  );
  mkdirSync(paths.folder);
  symlinkSync(paths.unreadable, paths.unreadable);
  execFileSync('mkfifo', [paths.pipe]);
  writeFileSync(paths.binary, Buffer.from([0, 1, 2, 0xff]));
  return paths;
}

function shown(args: readonly string[]): string {
  const text = args.map((arg) => (/^[\w./=-]+$/.test(arg) ? arg : JSON.stringify(arg))).join(' ');
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
