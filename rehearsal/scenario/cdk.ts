import { appendFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ProgramEnd, runProgram } from './child-program.ts';
import { environmentVariables, type OperatorEnvironment } from './operator-environment.ts';

/** What became of a run of the `cdk` CLI. */
export interface CdkResult extends ProgramEnd {
  /** The file that has the output of all runs. */
  readonly log: string;
}

/** Runs the unmodified `cdk` CLI. */
export async function cdk(args: readonly string[], environment: OperatorEnvironment): Promise<CdkResult> {
  const { project, workspace } = environment;
  const log = join(workspace, 'cdk.log');
  const program = createRequire(import.meta.url).resolve('aws-cdk/bin/cdk');
  const fixed = ['--output', join(workspace, 'cdk.out'), '--no-color', '--ci', '--no-notices'];
  const end = await runProgram([program, ...args, ...fixed], {
    folder: project,
    env: environmentVariables(environment),
  });
  await appendFile(log, `$ cdk ${args.join(' ')}\n${end.output}\n`);
  return { ...end, log };
}
