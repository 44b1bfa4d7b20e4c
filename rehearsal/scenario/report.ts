import type { Writable } from 'node:stream';
import Table from 'cli-table3';
import pc from 'picocolors';
import yoctoSpinner, { type Spinner } from 'yocto-spinner';

/** One act as `--json` shows it. */
interface ActRecord {
  readonly number: number;
  readonly title: string;
  seconds: number;
  readonly seen: string[];
}

/** A number as people read it: `1,072`. */
export function grouped(value: number): string {
  return value.toLocaleString('en');
}

/** Where a story is told: a terminal, or anything else that takes text. */
type Output = Writable & { readonly isTTY?: boolean };

/** Tells the story: lines that stay, and on a terminal one line that moves. */
export class Report {
  readonly acts: ActRecord[] = [];
  readonly #out: Output;
  readonly #colors: ReturnType<typeof pc.createColors>;
  #act: ActRecord | undefined;
  #began = 0;
  #spinner: Spinner | undefined;

  constructor(out: Output) {
    this.#out = out;
    this.#colors = pc.createColors(pc.isColorSupported && out.isTTY);
  }

  /** Begins an act. */
  begin(number: number, title: string): void {
    this.#act = { number, title, seconds: 0, seen: [] };
    this.acts.push(this.#act);
    this.#began = performance.now();
    this.#line(`\n${this.#colors.bold(`Act ${number}  ${title}`)}`);
  }

  /** Ends the act that was begun last. */
  end(): void {
    if (!this.#act) return;
    this.#act.seconds = Math.round(performance.now() - this.#began) / 1000;
    this.#line(this.#colors.dim(`  ${this.#act.seconds.toFixed(1)} s`));
  }

  /** The command or call that a person would type for what happens now. */
  types(command: string): void {
    this.#line(this.#colors.cyan(`  $ ${command}`));
  }

  /** What was seen and held. */
  saw(what: string): void {
    this.#act?.seen.push(what);
    this.#line(`  ${this.#colors.green('ok')} ${what}`);
  }

  /** Lines as they are: a tree, an excerpt. */
  shows(text: string): void {
    for (const line of text.split('\n')) this.#line(`  ${line}`);
  }

  /** A table with a header. */
  table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
    for (const row of rows) table.push([...row]);
    this.shows(table.toString());
  }

  /** Shows that something long goes on; `update` says how far it is. */
  async during<T>(what: string, work: (update: (state: string) => void) => Promise<T>): Promise<T> {
    if (!this.#out.isTTY) {
      this.#line(`  .. ${what}`);
      return work(() => {});
    }
    const spinner = yoctoSpinner({ text: what, stream: this.#out }).start();
    this.#spinner = spinner;
    try {
      return await work((state) => {
        spinner.text = `${what}: ${state}`;
      });
    } finally {
      spinner.stop();
      this.#spinner = undefined;
    }
  }

  /** What is said before the first act. */
  opens(text: string): void {
    this.#line(text);
  }

  /** The end of a story that somebody ended; gives a terminal its cursor back. */
  interrupted(text: string): void {
    this.#spinner?.stop();
    this.#line(`\n${text}`);
  }

  /** The end of a story that did not go as expected. */
  failed(lines: readonly string[]): void {
    for (const [index, line] of lines.entries()) this.#line(index === 0 ? this.#colors.red(line) : line);
  }

  #line(text: string): void {
    this.#out.write(`${text}\n`);
  }
}
