import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createCounter, decryptorAt, encryptor } from './seekable-cipher.ts';

/** Up to this many bytes stay in memory; longer content goes to a file. */
const memoryLimit = 1024 * 1024;

/** Bytes as they lie at rest: always ciphertext. */
export interface EncryptedContent {
  readonly size: number;
  readonly counter: Uint8Array;
  readonly place:
    | { readonly kind: 'memory'; readonly bytes: Uint8Array }
    | { readonly kind: 'file'; readonly path: string };
}

/** A range of bytes, both ends included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/** Takes in every byte of plaintext as it passes: a digest, a counter, a limit. */
export type ContentObserver = (chunk: Uint8Array) => void;

/** Holds contents encrypted: small ones in memory, others in files of a private directory. */
export class ContentStore {
  readonly #directory: string;
  /** Files that are being read, with how many read them. */
  readonly #holders = new Map<string, number>();
  /** Files to remove once nobody reads them. */
  readonly #doomed = new Set<string>();

  constructor(directory: string) {
    this.#directory = join(directory, 's3');
  }

  /** Encrypts and stores a stream chunk by chunk. Nothing remains when the source or an observer fails. */
  async write(
    source: AsyncIterable<Uint8Array>,
    dataKey: Uint8Array,
    observe: ContentObserver,
  ): Promise<EncryptedContent> {
    const counter = createCounter();
    const cipher = encryptor(dataKey, counter);
    const held: Uint8Array[] = [];
    let size = 0;
    let file: { readonly handle: FileHandle; readonly path: string } | undefined;
    try {
      for await (const chunk of source) {
        observe(chunk);
        size += chunk.length;
        held.push(cipher.update(chunk));
        if (size <= memoryLimit) continue;
        file ??= await this.#createFile();
        await file.handle.writev(held.splice(0));
      }
    } catch (error) {
      if (file !== undefined) await discard(file);
      throw error;
    }
    if (file === undefined) {
      return { size, counter, place: { kind: 'memory', bytes: Buffer.concat(held) } };
    }
    await file.handle.close();
    return { size, counter, place: { kind: 'file', path: file.path } };
  }

  /** Decrypts content, or a range of it. The file is open when this resolves, so a later delete does no harm. */
  async read(content: EncryptedContent, dataKey: Uint8Array, range?: ByteRange): Promise<Readable> {
    const first = range?.first ?? 0;
    const last = range?.last ?? content.size - 1;
    if (last < first) return Readable.from([], { objectMode: false });
    const decipher = decryptorAt(dataKey, content.counter, first);
    if (content.place.kind === 'memory') {
      const bytes = decipher.update(content.place.bytes.subarray(first, last + 1));
      return Readable.from([bytes], { objectMode: false });
    }
    const handle = await open(content.place.path, 'r');
    const source = createReadStream('', { fd: handle, start: first, end: last });
    // Whoever reads hears of errors, and closes the file by going away.
    return pipeline(source, decipher, () => {});
  }

  /** Throws content away, at once or when nobody holds it any more. */
  async remove(content: EncryptedContent): Promise<void> {
    if (content.place.kind === 'memory') return;
    const { path } = content.place;
    if (this.#holders.has(path)) this.#doomed.add(path);
    else await rm(path, { force: true });
  }

  /** Keeps contents readable until they are released, even if they are removed meanwhile. */
  hold(contents: readonly EncryptedContent[]): () => void {
    const paths = contents.flatMap(({ place }) => (place.kind === 'file' ? [place.path] : []));
    for (const path of paths) this.#holders.set(path, (this.#holders.get(path) ?? 0) + 1);
    return () => {
      for (const path of paths.splice(0)) this.#release(path);
    };
  }

  #release(path: string): void {
    const others = (this.#holders.get(path) ?? 1) - 1;
    if (others > 0) {
      this.#holders.set(path, others);
      return;
    }
    this.#holders.delete(path);
    if (this.#doomed.delete(path)) rmSync(path, { force: true });
  }

  async #createFile(): Promise<{ readonly handle: FileHandle; readonly path: string }> {
    await mkdir(this.#directory, { recursive: true });
    const path = join(this.#directory, randomUUID());
    return { handle: await open(path, 'wx'), path };
  }
}

async function discard(file: { readonly handle: FileHandle; readonly path: string }): Promise<void> {
  await file.handle.close();
  await rm(file.path, { force: true });
}
