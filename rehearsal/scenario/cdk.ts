import { spawn } from 'node:child_process';
import { appendFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where and as whom the `cdk` CLI runs. */
export interface CdkEnvironment {
  readonly endpoint: string;
  /** Also its access key id: on the rehearsal a 12-digit key is an administrator of that account. */
  readonly accountId: string;
  readonly region: string;
  /** The folder of `cdk.json`. */
  readonly project: string;
  /** A private folder: cloud assembly, home and log. */
  readonly workspace: string;
}

/** What became of a run of the `cdk` CLI. */
export interface CdkResult {
  readonly exitCode: number;
  /** Everything it printed on stdout and stderr. */
  readonly output: string;
  /** The file that has the output of all runs. */
  readonly log: string;
}

/**
 * Runs the unmodified `cdk` CLI as a child process, with nothing of this machine's AWS configuration: the endpoint
 * is the only difference from a real deployment.
 */
export async function cdk(args: readonly string[], environment: CdkEnvironment): Promise<CdkResult> {
  const log = join(environment.workspace, 'cdk.log');
  const output = await new Promise<{ exitCode: number; output: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [cdkProgram(), ...args, ...fixedArguments(environment)], {
      cwd: environment.project,
      env: cdkVariables(environment),
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that the app that it starts ends with it.
      detached: true,
    });
    const endWithThisProcess = () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    };
    process.prependOnceListener('exit', endWithThisProcess);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', endWithThisProcess);
      resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
  await appendFile(log, `$ cdk ${args.join(' ')}\n${output.output}\n`);
  return { ...output, log };
}

function cdkProgram(): string {
  return createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
}

function fixedArguments({ workspace }: CdkEnvironment): readonly string[] {
  return ['--output', join(workspace, 'cdk.out'), '--no-color', '--ci', '--no-notices'];
}

function cdkVariables({ accountId, endpoint, region, workspace }: CdkEnvironment): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: workspace,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: accountId,
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    AWS_REGION: region,
    AWS_CONFIG_FILE: join(workspace, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(workspace, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
