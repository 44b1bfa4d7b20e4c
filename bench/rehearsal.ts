import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a rehearsal's process has used since it started. */
export interface Usage {
  readonly cpuSeconds: number;
  /** The most memory that it held at any time. */
  readonly peakMegabytes: number;
}

/** What the process of a rehearsal tells. */
export type FromRehearsal =
  | { readonly kind: 'listening'; readonly url: string }
  | ({ readonly kind: 'usage' } & Usage);

/** A rehearsal in a process of its own. */
export interface MeasuredRehearsal {
  readonly url: string;
  usage(): Promise<Usage>;
}

const program = fileURLToPath(new URL('rehearsal-process.ts', import.meta.url));

/**
 * Starts a rehearsal with so many accounts besides the management account, and ends it when `work` is done.
 * @param units where the accounts that the default organization lacks are put; otherwise, in all target units
 */
export async function withRehearsal<T>(
  accounts: number,
  work: (rehearsal: MeasuredRehearsal) => Promise<T>,
  units: readonly string[] = [],
): Promise<T> {
  const child = fork(program, [String(accounts), ...units], { execArgv: ['--import', 'tsx'] });
  try {
    const listening = await heard(child);
    if (listening.kind !== 'listening') throw new Error('the rehearsal did not say where it listens');
    return await work({
      url: listening.url,
      usage: async () => {
        const answer = heard(child);
        child.send('usage');
        const usage = await answer;
        if (usage.kind !== 'usage') throw new Error('the rehearsal did not say what it used');
        return usage;
      },
    });
  } finally {
    const exit = once(child, 'exit');
    child.disconnect();
    await exit;
  }
}

async function heard(child: ChildProcess): Promise<FromRehearsal> {
  const ended = new AbortController();
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal: ended.signal }),
      once(child, 'exit', { signal: ended.signal }).then(() => {
        throw new Error('the rehearsal ended');
      }),
    ]);
    return message as FromRehearsal;
  } finally {
    ended.abort();
  }
}
