import type { Principal } from '../aws/principal.ts';
import type { Config } from '../config/schema.ts';
import type { SharedOptions } from './command.ts';
import { Console } from './console.ts';
import { reportError } from './errors/report-error.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { InterruptedError, nothingGoesOn, onInterrupt } from './interruption.ts';
import type { Terminal } from './terminal.ts';
import { throttlingNotice } from './throttling-notice.ts';

/** What a command works with. */
export interface Context {
  readonly console: Console;
  /** Fires on Ctrl-C; calls of principals made here heed it by themselves. */
  readonly signal: AbortSignal;
  /**
   * The configuration.
   * @throws ConfigError with every problem of the file
   */
  config(): Promise<Config>;
  /**
   * Who calls AWS, the same for each profile: whoever gives the credentials is asked once.
   * @param profile @default that of the option, or what the environment says
   */
  principal(profile?: string): Promise<Principal>;
}

/** One run of `orgvault`: brings a command's work, its context and its end together. */
export class Cli {
  readonly terminal: Terminal;
  /** What the process ends with; set by the command that ran. */
  exitStatus: ExitStatus = exitStatus.ok;

  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /**
   * Does the work of a command and remembers how it ended. Errors are reported here, and nowhere else.
   * @param ongoing said after Ctrl-C: what goes on in AWS without the command, and how to follow it
   */
  async run(
    options: SharedOptions,
    work: (context: Context) => Promise<ExitStatus>,
    ongoing: string | (() => Promise<string>) = nothingGoesOn,
  ): Promise<void> {
    const console = new Console(this.terminal, {
      json: options.json === true,
      verbose: options.verbose === true,
    });
    const interruption = onInterrupt();
    try {
      this.exitStatus = await work(this.#context(options, console, interruption.signal));
    } catch (error) {
      if (error instanceof InterruptedError || interruption.signal.aborted) {
        await sayWhatGoesOn(ongoing, console);
        this.exitStatus = exitStatus.interrupted;
      } else {
        this.exitStatus = reportError(error, console);
      }
    } finally {
      interruption.stop();
    }
  }

  // What is not needed is not loaded: a command without AWS starts at once.
  #context(options: SharedOptions, console: Console, signal: AbortSignal): Context {
    const principals = new Map<string | undefined, Promise<Principal>>();
    const onThrottled = throttlingNotice((line) => console.log(line));
    return {
      console,
      signal,
      async config() {
        const { loadConfig } = await import('../config/load-config.ts');
        return loadConfig(options.config);
      },
      principal(profile = options.profile) {
        const principal = principals.get(profile) ?? principalOf(profile, { console, signal, onThrottled });
        principals.set(profile, principal);
        return principal;
      },
    };
  }
}

async function sayWhatGoesOn(ongoing: string | (() => Promise<string>), console: Console): Promise<void> {
  try {
    console.log(`Interrupted. ${typeof ongoing === 'string' ? ongoing : await ongoing()}`);
  } catch (error) {
    console.log('Interrupted. Whether something goes on in AWS is not known.');
    reportError(error, console);
  }
}

/** Who is told what of the calls, and what ends them. */
interface Watchers {
  readonly console: Console;
  readonly signal: AbortSignal;
  readonly onThrottled: ReturnType<typeof throttlingNotice>;
}

/** Whoever a profile says, whose calls and retries the console is told of. */
async function principalOf(
  profile: string | undefined,
  { console, signal, onThrottled }: Watchers,
): Promise<Principal> {
  const { Principal } = await import('../aws/principal.ts');
  return Principal.ofConfiguration(profile, {
    signal,
    onCall({ service, operation, region, as }, milliseconds, error) {
      const outcome = error instanceof Error ? `: ${error.name}` : '';
      console.detail(
        `${service} ${operation} in ${region} as ${as}: ${Math.round(milliseconds)} ms${outcome}`,
      );
    },
    onRetry({ call, attempt, throttled, error }) {
      if (throttled) onThrottled(call);
      const why = error instanceof Error ? error.name : String(error);
      const what = call === undefined ? 'a call' : `${call.service} ${call.operation} in ${call.region}`;
      console.detail(`${what}: ${why} at attempt ${attempt}: trying again`);
    },
  });
}
