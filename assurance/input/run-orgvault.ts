import { Readable, Writable } from 'node:stream';
import { CommanderError } from '@commander-js/extra-typings';
import { Cli } from '../../src/cli/cli.ts';
import { orgvaultProgram, statusOfUsage } from '../../src/cli/program.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

/** How a run of `orgvault` ended. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Keeps what is written. */
class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString('utf8');
    done();
  }
}

/** Where a run takes place. */
export interface Place {
  /** What relative paths start from. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs `orgvault` as its `main.ts` does, in this process, so that thousands of runs take seconds. Nobody is there to ask.
 * @throws whatever would end the program with a stack trace
 */
export async function runOrgvault(args: readonly string[], { folder, env }: Place): Promise<Ended> {
  const stdout = new Collected();
  const stderr = new Collected();
  const terminal: Terminal = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    env,
    folder,
    nodeVersion: process.versions.node,
  };
  const cli = new Cli(terminal);
  // The SDK reads the environment of the process.
  const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, env);
  let status: number;
  try {
    await orgvaultProgram(cli).parseAsync([...args], { from: 'user' });
    status = cli.exitStatus;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    status = statusOfUsage(error.exitCode);
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return { status, stdout: stdout.text, stderr: stderr.text };
}
