import type { Writable } from 'node:stream';
import { writeAndWait } from '../../write-and-wait.ts';
import { jsonText } from '../output/terminal-text.ts';
import type { RestoredObject, RestoreResult } from './json.ts';

/** Writes the result of a restore as JSON while it goes on, for it may be larger than memory. */
export class JsonStream {
  readonly #stdout: Writable;
  #objects = 0;

  constructor(stdout: Writable, head: Omit<RestoreResult, 'objects' | 'complete' | 'totals' | 'verifiedBy'>) {
    this.#stdout = stdout;
    stdout.write(`${jsonText(head, 2).slice(0, -2)},\n  "objects": [`);
  }

  async add(object: RestoredObject): Promise<void> {
    const text = `${this.#objects === 0 ? '' : ','}\n    ${jsonText(object)}`;
    this.#objects += 1;
    await writeAndWait(this.#stdout, text);
  }

  end(rest: Pick<RestoreResult, 'complete' | 'totals' | 'verifiedBy'>): void {
    this.#stdout.write(`${this.#objects === 0 ? '' : '\n  '}],\n${jsonText(rest, 2).slice(2)}\n`);
  }
}
