import picocolors from 'picocolors';
import { UsageError } from '../error.ts';
import { printable } from '../printable.ts';
import { writeAndWait } from '../write-and-wait.ts';
import { InterruptedError } from './interruption.ts';
import { type Progress, startProgress, type Unit } from './output/progress.ts';
import { type Column, renderTable } from './output/table.ts';
import { jsonText, terminalText } from './output/terminal-text.ts';
import { wrapHanging } from './output/wrap.ts';
import { type Terminal, wantsColour } from './terminal.ts';

/** The options of a command that say how it speaks. */
export interface ConsoleOptions {
  readonly json: boolean;
  readonly verbose: boolean;
}

/** A question names a place; no place has a longer name. */
const longestQuestion = 4_096;

/** What paints text; where there is no colour, it leaves it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** What a command says: results on stdout, everything else on stderr. */
export class Console {
  readonly terminal: Terminal;
  readonly json: boolean;
  readonly verbose: boolean;
  /** For what goes to stdout. */
  readonly colours: Colours;

  constructor(terminal: Terminal, options: ConsoleOptions) {
    this.terminal = terminal;
    this.json = options.json;
    this.verbose = options.verbose;
    this.colours = picocolors.createColors(wantsColour(terminal.stdout, terminal.env));
  }

  /** The result of the command: the value itself for machines, or its text for people. */
  result(value: object, text: () => string): void {
    this.#write(this.json ? jsonText(value, 2) : text());
  }

  /** Text of a result that comes in pieces; nothing where the result is JSON. */
  print(text: string): void {
    if (!this.json) this.#write(text);
  }

  /** What is about to be done: on stdout for people; on stderr where a machine reads it with the result. */
  announce(text: string): void {
    if (this.json) this.log(text);
    else this.#write(text);
  }

  /** As {@link print}, for very many lines: resolves when whoever reads them is ready for more. */
  async printAndWait(text: string): Promise<void> {
    if (this.json) return;
    await writeAndWait(this.terminal.stdout, this.#line(text));
  }

  /** What goes on, for whoever watches. */
  log(line: string): void {
    const { stderr, env } = this.terminal;
    stderr.write(`${terminalText(line, wantsColour(stderr, env))}\n`);
  }

  warn(line: string): void {
    const { yellow } = picocolors.createColors(wantsColour(this.terminal.stderr, this.terminal.env));
    this.log(`${yellow('Warning:')} ${line}`);
  }

  /** Only with `--verbose`. */
  detail(line: string): void {
    if (this.verbose) this.log(line);
  }

  /** As wide as the terminal; as wide as it needs to be elsewhere. */
  table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
    return renderTable(rows, columns, this.width, this.colours.bold);
  }

  /** Prose behind what its line begins with, as wide as the terminal. */
  hanging(head: string, prose: string): string {
    return wrapHanging(head, prose, this.width);
  }

  /** What a line of stdout may take, in characters. */
  get width(): number {
    const { isTTY, columns = Number.POSITIVE_INFINITY } = this.terminal.stdout;
    return isTTY === true ? columns : Number.POSITIVE_INFINITY;
  }

  /** @param unit in the plural; or how an amount is said, with its unit */
  progress(label: string, total: number, unit: Unit): Progress {
    return startProgress(this.terminal.stderr, label, total, unit);
  }

  /** Whether there is somebody to ask. */
  get interactive(): boolean {
    return this.terminal.stdin.isTTY === true && this.terminal.stderr.isTTY === true;
  }

  /**
   * Asks before something is changed.
   * @param question or how it is found out, which takes time: only where it is asked
   * @param yes the flag `--yes`, which answers for whoever is not there
   * @throws UsageError if there is nobody to ask
   */
  async confirm(question: string | (() => Promise<string>), yes: boolean): Promise<boolean> {
    if (yes) return true;
    if (!this.interactive) {
      throw new UsageError('nobody is there to confirm', 'add --yes to do it without being asked');
    }
    const asked = typeof question === 'string' ? question : await question();
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({
      message: printable(asked, longestQuestion),
      initialValue: false,
      input: this.terminal.stdin,
      output: this.terminal.stderr,
    });
    if (isCancel(answer)) throw new InterruptedError();
    return answer;
  }

  #write(text: string): void {
    this.terminal.stdout.write(this.#line(text));
  }

  #line(text: string): string {
    const { stdout, env } = this.terminal;
    return `${terminalText(text, wantsColour(stdout, env))}\n`;
  }
}
