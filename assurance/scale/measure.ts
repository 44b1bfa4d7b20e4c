import { performance } from 'node:perf_hooks';
import { type Calls, withCalls } from '../../bench/calls.ts';
import { withUsage } from '../../bench/usage-of-child.ts';
import type { OperatorFolder } from '../prepared/orgvault.ts';

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
      const end = await folder.orgvault(accountId, args, options, { ...env, AWS_ENDPOINT_URL: url });
      return { ...end, seconds: (performance.now() - began) / 1000 };
    }),
  );
  const { exitCode: ended, output, seconds, stdout } = result.result;
  if (ended !== exitCode) {
    throw new Error(`orgvault ${args.join(' ')} ended with ${ended}: ${output.slice(-3000)}`);
  }
  return { seconds, ...result.usage, calls, stdout };
}
