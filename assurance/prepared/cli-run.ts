import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  environmentVariables,
  type OperatorEnvironment,
} from '../../rehearsal/scenario/operator-environment.ts';
import { endWithThisProcess, signalGroup } from '../../rehearsal/scenario/process-group.ts';

const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** How a run of `orgvault` ended. */
export interface CliRun {
  readonly args: readonly string[];
  /** Undefined if a signal ended it. */
  readonly exitCode: number | undefined;
  /** It was still running after the time that it had, and was ended. */
  readonly hung: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export type EndingSignal = 'SIGKILL' | 'SIGINT';

/** How a run may differ from the usual. */
export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly node?: readonly string[];
  /** Milliseconds until a run counts as hung. @default 5 minutes: other programs may be at work beside it */
  readonly patience?: number;
  /** What starts Node, such as a shell that sets a limit; gets the command as its last arguments. @default Node itself */
  readonly wrapper?: readonly string[];
  /** Ends it by the signal when the promise resolves; for a run that ends before, nothing happens. */
  readonly kill?: { readonly when: Promise<unknown>; readonly signal: EndingSignal };
}

/** Runs the built CLI as a user does, in a workspace, with nobody to ask. It ends with this process. */
export function runCli(
  args: readonly string[],
  environment: OperatorEnvironment,
  { env = {}, node = [], patience = 300_000, wrapper = [], kill }: RunOptions = {},
): Promise<CliRun> {
  const [program = process.execPath, ...rest] = [...wrapper, process.execPath, ...node, main, ...args];
  const child = spawn(program, rest, {
    cwd: environment.workspace,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environmentVariables(environment), ...env },
    // A process group of its own, so that what it starts ends with it.
    detached: true,
  });
  kill?.when.then(() => child.kill(kill.signal)).catch(() => {});
  endWithThisProcess(child);
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let hung = false;
    const watchdog = setTimeout(() => {
      hung = true;
      signalGroup(child, 'SIGKILL');
    }, patience);
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(watchdog);
      resolve({
        args,
        exitCode: code ?? undefined,
        hung,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
  });
}

/** A run as one line that can be read by itself: the command, its status, and the last that it said. */
export function inOneLine({ args, exitCode, hung, stdout, stderr }: CliRun): string {
  const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-3).join(' | ');
  return `orgvault ${args.join(' ')} ended with ${hung ? 'nothing: it hung' : (exitCode ?? 'a signal')}: ${said}`;
}
