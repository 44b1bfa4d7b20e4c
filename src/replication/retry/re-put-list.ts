import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OrgvaultError, wordsOf } from '../../error.ts';
import { LinesFile, linesOf } from '../../lines-file.ts';
import type { RePut } from './find-unreplicated.ts';

/** As many keys as a plan names. */
const examples = 20;

/** What is to be put anew, between plan and deed: in a file, for there may be millions. */
export class RePutList {
  objects = 0;
  bytes = 0;
  readonly first: RePut[] = [];
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Writes all of them down.
   * @throws OrgvaultError if there is no room for them
   */
  static async of(found: AsyncIterable<RePut>): Promise<RePutList> {
    const list = new RePutList(await mkdtemp(join(tmpdir(), 'orgvault-retry-')));
    try {
      const file = await LinesFile.create(list.#file).catch(notWritten);
      try {
        for await (const object of found) {
          list.objects += 1;
          list.bytes += object.size;
          if (list.first.length < examples) list.first.push(object);
          await file.write(JSON.stringify(object));
        }
      } finally {
        // If it was the file that ended the search, closing it says so.
        await file.close().catch(notWritten);
      }
      return list;
    } catch (error) {
      await list.remove();
      throw error;
    }
  }

  /** Reads them again, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<RePut, void> {
    for await (const line of linesOf(this.#file)) yield JSON.parse(line);
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return join(this.#folder, 'objects.jsonl');
  }
}

function notWritten(cause: unknown): never {
  throw new OrgvaultError(
    'LIST_NOT_WRITTEN',
    `the list of what is to be put anew cannot be written to ${tmpdir()}: ${wordsOf(cause)}`,
    'make room there, or name another folder with TMPDIR',
    { cause },
  );
}
