import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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

  /** Writes all of them down. */
  static async of(found: AsyncIterable<RePut>): Promise<RePutList> {
    const list = new RePutList(await mkdtemp(join(tmpdir(), 'orgvault-retry-')));
    const stream = createWriteStream(list.#file);
    try {
      for await (const object of found) {
        list.objects += 1;
        list.bytes += object.size;
        if (list.first.length < examples) list.first.push(object);
        if (!stream.write(`${JSON.stringify(object)}\n`)) await once(stream, 'drain');
      }
      return list;
    } catch (error) {
      await list.remove();
      throw error;
    } finally {
      stream.end();
      await once(stream, 'close');
    }
  }

  /** Reads them again, one by one. */
  async *[Symbol.asyncIterator](): AsyncGenerator<RePut, void> {
    for await (const line of createInterface({ input: createReadStream(this.#file) })) {
      yield JSON.parse(line);
    }
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #file(): string {
    return join(this.#folder, 'objects.jsonl');
  }
}
