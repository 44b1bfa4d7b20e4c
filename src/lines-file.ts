import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { writeAndWait } from './write-and-wait.ts';

/** A text file that is written line by line, and may be longer than memory. */
export class LinesFile {
  readonly #stream: WriteStream;

  private constructor(stream: WriteStream) {
    this.#stream = stream;
    // Told by the next write, or by closing: without a listener it would end the process.
    stream.on('error', () => {});
  }

  /**
   * Makes the file anew.
   * @throws the file system's error
   */
  static async create(path: string): Promise<LinesFile> {
    const stream = createWriteStream(path);
    await once(stream, 'open');
    return new LinesFile(stream);
  }

  /**
   * Writes a line, and resolves when there is room for the next; several may be written at once.
   * @throws the file system's error, also that of an earlier line: the disk is full
   */
  async write(line: string): Promise<void> {
    if (this.#stream.errored !== null) throw this.#stream.errored;
    await writeAndWait(this.#stream, `${line}\n`);
  }

  /** @throws the file system's error, if not every line was written */
  async close(): Promise<void> {
    this.#stream.end();
    await finished(this.#stream);
  }
}

/**
 * The lines of a file, one by one.
 * @throws the file system's error
 */
export async function* linesOf(path: string): AsyncGenerator<string, void> {
  const input = createReadStream(path);
  try {
    yield* createInterface({ input });
  } finally {
    input.destroy();
  }
}
