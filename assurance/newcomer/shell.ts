import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { endWithThisProcess, signalGroup } from '../../rehearsal/scenario/process-group.ts';

/** How a command ended. */
export interface Ended {
  readonly status: number;
  /** What it printed on stdout and stderr, as it came. */
  readonly output: string;
}

/** Longer than any command of the pages takes on a busy machine. */
const patience = 600_000;

/** A shell in which a reader types one command after another; variables stay. Nobody answers questions. */
export class Shell {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  #output = '';
  #notice: () => void = () => {};

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.#child = spawn('sh', [], { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        this.#notice();
      });
    }
    endWithThisProcess(this.#child);
    // That it has ended is told by `close`.
    this.#child.stdin.on('error', () => {});
    this.#child.once('close', () => this.#notice());
  }

  /** Types a command and waits for its end. */
  async run(command: string): Promise<Ended> {
    const mark = randomUUID();
    this.#output = '';
    this.#child.stdin.write(`{ ${command}\n} </dev/null 2>&1\nprintf '\\n%s %s\\n' ${mark} $?\n`);
    const [whole, status] = await this.#seen(new RegExp(`\\n${mark} (\\d+)\\n`));
    return { status: Number(status), output: this.#output.slice(0, this.#output.indexOf(whole)) };
  }

  /** Types a command that stays, and returns what it printed as soon as it has printed `until`. */
  async start(command: string, until: RegExp): Promise<string> {
    this.#output = '';
    this.#child.stdin.write(`exec ${command} </dev/null 2>&1\n`);
    await this.#seen(until);
    return this.#output;
  }

  /** Ctrl-C, for what {@link start} started. */
  interrupt(): Promise<Ended> {
    const ended = this.#ended();
    // To all processes of the shell's group, as a terminal does.
    signalGroup(this.#child, 'SIGINT');
    return ended;
  }

  /** Ends it, and what it started. */
  async close(): Promise<void> {
    const ended = this.#ended();
    this.#kill();
    await ended;
  }

  #kill(): void {
    signalGroup(this.#child, 'SIGKILL');
  }

  #ended(): Promise<Ended> {
    const { exitCode, signalCode } = this.#child;
    const end = (status: number | null, signal: NodeJS.Signals | null): Ended => ({
      // As a shell would report it.
      status: status ?? 128 + (signal === null ? 0 : constants.signals[signal]),
      output: this.#output,
    });
    if (exitCode !== null || signalCode !== null) return Promise.resolve(end(exitCode, signalCode));
    return new Promise((resolve) =>
      this.#child.once('close', (status, signal) => resolve(end(status, signal))),
    );
  }

  /** Waits until the output holds a text. */
  #seen(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const giveUp = (why: string): void => {
        clearTimeout(timer);
        this.#notice = () => {};
        // What is still at work would answer for the next command.
        this.#kill();
        reject(new Error(`${why}; it had printed:\n${this.#output}`));
      };
      const timer = setTimeout(() => giveUp(`nothing for ${patience / 1000} s`), patience);
      this.#notice = () => {
        const match = pattern.exec(this.#output);
        if (match === null) {
          if (this.#child.exitCode !== null || this.#child.signalCode !== null) giveUp('the shell ended');
          return;
        }
        clearTimeout(timer);
        this.#notice = () => {};
        resolve(match);
      };
      this.#notice();
    });
  }
}
