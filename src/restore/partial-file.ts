import { createHash } from 'node:crypto';
import { appendFile, type FileHandle, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { checksumOf, startDigest } from './checksum.ts';
import type { CheckedStretch } from './combined-crc.ts';
import { writeContent } from './write-content.ts';

/** Part of a file that was written, and the checksum of what was written there. */
export interface WrittenPiece extends CheckedStretch {
  /** Where it begins. */
  readonly first: number;
}

export interface PartialFileProps {
  /** Of unfinished files. */
  readonly folder: string;
  /** Of the version, and of how it is cut into pieces. */
  readonly identity: string;
  /** By which pieces are checked. */
  readonly algorithm: ChecksumAlgorithm;
  /** Ends reading what is there. */
  readonly signal: AbortSignal;
}

/**
 * A file that is not whole yet, with a journal of the pieces that are. It lies in the folder of unfinished files, under
 * a name made from what is restored, so that a later run goes on with it.
 */
export class PartialFile {
  readonly path: string;
  readonly #journal: string;
  readonly #file: FileHandle;
  readonly #props: PartialFileProps;
  readonly #pieces = new Map<number, WrittenPiece>();
  #flush: Promise<void> | undefined;
  #flushFailure: { readonly error: unknown } | undefined;

  private constructor(path: string, file: FileHandle, props: PartialFileProps) {
    this.path = path;
    this.#journal = `${path}.pieces`;
    this.#file = file;
    this.#props = props;
  }

  /**
   * What an earlier run has left counts only as far as it can be read back as it was written: nothing forced it to disk,
   * so a power cut may have taken some of it, whatever the journal says.
   */
  static async open(props: PartialFileProps): Promise<PartialFile> {
    const { folder, identity, algorithm } = props;
    const name = createHash('sha256').update(`${identity} ${algorithm}`).digest('hex').slice(0, 32);
    const path = join(folder, `${name}.part`);
    const file = await open(path, 'r+').catch(async (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      await writeFile(`${path}.pieces`, '');
      return open(path, 'wx+');
    });
    const partial = new PartialFile(path, file, props);
    try {
      for (const [number, piece] of await readJournal(`${path}.pieces`)) {
        const found = await checksumOf(algorithm, partial.content(piece.first, piece.bytes));
        if (found === piece.checksum) partial.#pieces.set(number, piece);
      }
    } catch (error) {
      await file.close();
      throw error;
    }
    return partial;
  }

  has(number: number): boolean {
    return this.#pieces.has(number);
  }

  /** Those that are there, in the order of the file. */
  pieces(): readonly WrittenPiece[] {
    return [...this.#pieces.values()].sort((a, b) => a.first - b.first);
  }

  /** Writes what comes, beginning at an offset. */
  async write(first: number, content: AsyncIterable<Uint8Array>): Promise<WrittenPiece> {
    const digest = startDigest(this.#props.algorithm);
    const bytes = await writeContent(this.#file, content, first, (chunk) => digest.update(chunk));
    return { first, bytes, checksum: await digest.end() };
  }

  /** From now on the piece counts as there, also for a later run. */
  async finish(number: number, piece: WrittenPiece): Promise<void> {
    await appendFile(this.#journal, `${number} ${piece.first} ${piece.bytes} ${piece.checksum}\n`);
    this.#pieces.set(number, piece);
    this.#flushBeside();
  }

  /** Bytes as they can be read again; fewer, if the file ends before. */
  async *content(first: number, bytes: number): AsyncGenerator<Uint8Array> {
    const buffer = Buffer.allocUnsafe(Math.min(bytes, 1_024 * 1_024));
    for (let done = 0; done < bytes; ) {
      this.#props.signal.throwIfAborted();
      const length = Math.min(buffer.length, bytes - done);
      const { bytesRead } = await this.#file.read(buffer, 0, length, first + done);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      done += bytesRead;
    }
  }

  /**
   * Brings it to disk with the date of its version: pieces come in any order, so the size of a file that a power cut took
   * half of would not show it.
   */
  async seal(modified: Date): Promise<void> {
    await this.#flush;
    await this.#file.utimes(modified, modified);
    await this.#file.sync();
    // A failure is told once, to whoever asked first: https://man7.org/linux/man-pages/man2/fsync.2.html
    if (this.#flushFailure !== undefined) throw this.#flushFailure.error;
  }

  /** The disk works while more comes, so that little is left to wait for at the end. */
  #flushBeside(): void {
    this.#flush ??= this.#file
      .datasync()
      .catch((error: unknown) => {
        this.#flushFailure ??= { error };
      })
      .finally(() => {
        this.#flush = undefined;
      });
  }

  async size(): Promise<number> {
    return (await this.#file.stat()).size;
  }

  /** Leaves it where it is. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Takes away what says which pieces are there, before the file gets its place. */
  async forget(): Promise<void> {
    await rm(this.#journal, { force: true });
  }

  /** Takes everything away. */
  async discard(): Promise<void> {
    await rm(this.path, { force: true });
    await this.forget();
  }
}

/** A line counts only if all of it was written; of a piece that was written twice, the last. */
async function readJournal(path: string): Promise<ReadonlyMap<number, WrittenPiece>> {
  const lines = await readFile(path, 'utf8').catch(() => '');
  const pieces = new Map<number, WrittenPiece>();
  for (const line of lines.split('\n').slice(0, -1)) {
    const [, number, first, bytes, checksum = ''] = /^(\d+) (\d+) (\d+) (\S+)$/.exec(line) ?? [];
    if (number !== undefined) {
      pieces.set(Number(number), { first: Number(first), bytes: Number(bytes), checksum });
    }
  }
  return pieces;
}
