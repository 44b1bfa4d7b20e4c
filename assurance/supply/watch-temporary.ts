import { type ChildProcess, spawn } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const main = new URL('../../dist/src/cli/main.js', import.meta.url).pathname;

/** How a command is to end, beside by itself. */
export type Ending = 'normal' | 'SIGINT' | 'SIGTERM';

export interface WatchedRun {
  readonly status: number | null;
  /** What lay in the temporary folder at some time. */
  readonly seen: ReadonlyMap<string, number>;
  readonly left: readonly string[];
  readonly stderr: string;
}

/**
 * Runs the built program with a temporary folder of its own, and looks at what comes and goes there.
 * @param ending a signal is sent as soon as something lies there
 */
export async function watchTemporary(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  folder: string,
  ending: Ending,
): Promise<WatchedRun> {
  mkdirSync(folder, { recursive: true });
  const seen = new Map<string, number>();
  const child = spawn(process.execPath, [main, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env, TMPDIR: folder },
    // Many users' umask: only what is made private by itself is private.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const timer = setInterval(() => look(folder, seen, child, ending), 2);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  return { status, seen, left: readdirSync(folder), stderr };
}

function look(folder: string, seen: Map<string, number>, child: ChildProcess, ending: Ending): void {
  for (const name of readdirSync(folder)) {
    const mode = lstatSync(join(folder, name), { throwIfNoEntry: false })?.mode;
    if (mode === undefined) continue;
    if (!seen.has(name) && ending !== 'normal') child.kill(ending);
    seen.set(name, mode & 0o777);
  }
}

/** What a run owes to whoever shares the machine: nobody else looks into its files, and none stays. */
export function judgeTemporary(
  what: string,
  { status, seen, left, stderr }: WatchedRun,
  statuses: readonly number[],
): readonly string[] {
  return [
    ...(status !== null && statuses.includes(status)
      ? []
      : [`${what}: ended with ${status}: ${stderr.slice(0, 500)}`]),
    ...(seen.size > 0 ? [] : [`${what}: no temporary file was seen`]),
    ...[...seen]
      .filter(([, mode]) => (mode & 0o077) !== 0)
      .map(([name, mode]) => `${what}: others may look into ${name} (${mode.toString(8)})`),
    ...left.map((name) => `${what}: ${name} stays`),
  ];
}
