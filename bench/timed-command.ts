import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { withUsage } from './usage-of-child.ts';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));

/** A whole command, from the start of its process to its end. */
export interface TimedCommand {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** Processor time of user and system, of all its threads. */
  readonly cpuSeconds: number;
}

/** A shell tells what its children took: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#times */
const script = '"$@"; code=$?; times >&3; exit $code';

/** Runs a command and times it. */
export async function timeCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<TimedCommand> {
  const began = performance.now();
  const child = spawn('sh', ['-c', script, 'sh', command, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exit = once(child, 'exit');
  const [stdout, stderr, times] = await Promise.all(
    child.stdio.slice(1).map((stream) => text(stream as Readable)),
  );
  const [exitCode] = await exit;
  return {
    exitCode,
    stdout: stdout ?? '',
    stderr: stderr ?? '',
    seconds: (performance.now() - began) / 1_000,
    cpuSeconds: sumOf(times?.split('\n')[1] ?? ''),
  };
}

/** `0m1.234s 0m0.456s` */
function sumOf(times: string): number {
  return [...times.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

/** Runs the built `orgvault`. */
export async function timeOrgvault(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<TimedCommand & { readonly peakMegabytes: number }> {
  const { result, usage } = await withUsage((told) =>
    timeCommand(process.execPath, [...told.options, main, ...args], { ...env, ...told.env }),
  );
  return { ...result, peakMegabytes: usage.peakMegabytes };
}
