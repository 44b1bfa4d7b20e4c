import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

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

export interface CliOptions {
  readonly endpoint: string;
  /** Whose administrator runs it. */
  readonly accountId: string;
  /** The folder that it runs in; its `orgvault.yaml` is the configuration. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds until a run counts as hung. @default 5 minutes: other programs may be at work beside it */
  readonly patience?: number;
  /** What starts Node, such as a shell that sets a limit; gets the command as its last arguments. @default Node itself */
  readonly wrapper?: readonly string[];
  /** Ends it by the signal when the promise resolves; for a run that ends before, nothing happens. */
  readonly kill?: { readonly when: Promise<unknown>; readonly signal: 'SIGKILL' | 'SIGINT' };
}

/** Runs the built CLI as a user does, with nobody to ask. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const { endpoint, accountId, folder, env = {}, patience = 300_000, wrapper = [], kill } = options;
  const [program = process.execPath, ...rest] = [...wrapper, process.execPath, main, ...args];
  const child = spawn(program, rest, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: accountId,
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  });
  kill?.when.then(() => child.kill(kill.signal)).catch(() => {});
  return new Promise((resolve, reject) => {
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let hung = false;
    const watchdog = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
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
