import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built CLI. */
export const main = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));

/** How a run of `orgvault` ended. */
export interface OrgvaultResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface OrgvaultOptions {
  /** The rehearsal; AWS itself is never asked. */
  readonly endpoint: string;
  /** Whose administrator runs it; for others give `env`. */
  readonly accountId?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder that it runs in. */
  readonly folder: string;
  /** What is typed. Without it there is nobody to ask. */
  readonly stdin?: string;
  /** Ends it as Ctrl-C does, as soon as its stderr or stdout holds this. */
  readonly interruptAt?: RegExp;
  /** Ends it as Ctrl-C does, when it resolves. */
  readonly interruptWhen?: Promise<unknown>;
  /** Told of all that it has said so far, on stdout and stderr, whenever it says more. */
  readonly onText?: (text: string) => void;
}

/** Runs the built CLI as a child process, as a user does. */
export function orgvault(args: readonly string[], options: OrgvaultOptions): Promise<OrgvaultResult> {
  const { endpoint, accountId, env = {}, folder, stdin = '', interruptAt, interruptWhen, onText } = options;
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'] ?? '',
      // No profile of whoever runs the tests.
      HOME: folder,
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...(accountId !== undefined && { AWS_ACCESS_KEY_ID: accountId, AWS_SECRET_ACCESS_KEY: 'any' }),
      ...env,
    },
  });
  interruptWhen?.then(() => child.kill('SIGINT')).catch(() => {});
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    let interrupted = false;
    const watch = (): void => {
      onText?.(stdout + stderr);
      if (interrupted || !interruptAt?.test(stdout + stderr)) return;
      interrupted = true;
      child.kill('SIGINT');
    };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      watch();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      watch();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ exitCode: code ?? -1, stdout, stderr }));
    child.stdin.end(stdin);
  });
}
