import { performance } from 'node:perf_hooks';
import { type Calls, withCalls } from '../../bench/calls.ts';
import { withUsage } from '../../bench/usage-of-child.ts';
import { inOneLine } from '../prepared/cli-run.ts';
import type { OperatorFolder } from '../prepared/operator-folder.ts';

/** What one run of a command took. */
export interface Measured {
  /** By the clock on the wall, with the start of the process. */
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly calls: Calls;
  readonly stdout: string;
}

/** Runs `orgvault`, and counts the calls that it makes. Rejects if it ends otherwise than it has to. */
export async function measure(
  endpoint: string,
  folder: OperatorFolder,
  accountId: string,
  { args, exitCode }: { readonly args: readonly string[]; readonly exitCode: number },
): Promise<Measured> {
  const { calls, result } = await withCalls(endpoint, (url) =>
    withUsage(async ({ env, options }) => {
      const began = performance.now();
      const end = await folder.orgvault(accountId, args, {
        node: options,
        env: { ...env, AWS_ENDPOINT_URL: url },
      });
      return { ...end, seconds: (performance.now() - began) / 1000 };
    }),
  );
  const { seconds, ...run } = result.result;
  if (run.exitCode !== exitCode) throw new Error(`${inOneLine(run)}\n${run.stderr.slice(-3000)}`);
  return { seconds, ...result.usage, calls, stdout: run.stdout };
}
