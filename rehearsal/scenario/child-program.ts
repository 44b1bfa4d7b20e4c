import { spawn } from 'node:child_process';
import { endWithThisProcess } from './process-group.ts';

/** How a program ended. */
export interface ProgramEnd {
  readonly exitCode: number;
  readonly stdout: string;
  /** Everything it printed on stdout and stderr, as it came. */
  readonly output: string;
}

/** Runs a program of Node as a child process that ends with this one, with nobody to answer its questions. */
export function runProgram(
  args: readonly string[],
  options: { readonly folder: string; readonly env: NodeJS.ProcessEnv },
): Promise<ProgramEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], {
      cwd: options.folder,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that what it starts ends with it.
      detached: true,
    });
    endWithThisProcess(child);
    const stdout: Buffer[] = [];
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      stdout.push(chunk);
      output.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({
        exitCode: code ?? 1,
        stdout: Buffer.concat(stdout).toString(),
        output: Buffer.concat(output).toString(),
      });
    });
  });
}
