import { createHash } from 'node:crypto';
import { appendFile, type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A file that is not whole yet, with the pieces that are. It lies in the folder of unfinished files, under a name made
 * from what is restored, so that a later run goes on with it.
 */
export class PartialFile {
  readonly path: string;
  readonly #journal: string;
  readonly #file: FileHandle;
  readonly #done: Set<number>;

  private constructor(path: string, file: FileHandle, done: Set<number>) {
    this.path = path;
    this.#journal = `${path}.pieces`;
    this.#file = file;
    this.#done = done;
  }

  /**
   * @param folder of unfinished files
   * @param identity of the version, and of how it is cut into pieces
   */
  static async open(folder: string, identity: string): Promise<PartialFile> {
    const path = join(folder, `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}.part`);
    const journal = `${path}.pieces`;
    const file = await open(path, 'r+').catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await writeFile(journal, '');
      return open(path, 'wx+');
    });
    const lines = await readFile(journal, 'utf8').catch(() => '');
    // The last line counts only if its end was written.
    const done = lines.split('\n').slice(0, -1).map(Number);
    return new PartialFile(path, file, new Set(done));
  }

  has(piece: number): boolean {
    return this.#done.has(piece);
  }

  /** Writes what comes, beginning at an offset, and returns how many bytes that were. */
  async write(offset: number, content: AsyncIterable<Uint8Array>): Promise<number> {
    let position = offset;
    for await (const chunk of content) {
      await writeAll(this.#file, chunk, position);
      position += chunk.length;
    }
    return position - offset;
  }

  /**
   * What was written counts as done. It is forced to disk at the end only: what a power cut took in between shows when
   * the whole is compared with its checksum.
   */
  async finish(piece: number): Promise<void> {
    await appendFile(this.#journal, `${piece}\n`);
  }

  /** Everything from the beginning, as it can be read again. */
  async *content(): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.allocUnsafe(1_024 * 1_024);
    for (let position = 0; ; ) {
      const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      position += bytesRead;
    }
  }

  /** Brings it to disk with the date of its version. */
  async seal(modified: Date): Promise<void> {
    await this.#file.utimes(modified, modified);
    await this.#file.sync();
  }

  async size(): Promise<number> {
    return (await this.#file.stat()).size;
  }

  /** Leaves it where it is. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Takes away what says which pieces are there, after the file has got its place. */
  async forget(): Promise<void> {
    await rm(this.#journal, { force: true });
  }

  /** Takes everything away. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await this.forget();
  }
}

/** Writes all of a chunk: one call may write less. */
export async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}
