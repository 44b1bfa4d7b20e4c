import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContentStore } from '../../../../../rehearsal/services/s3/storage/content-store.ts';

const key = randomBytes(32);
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'content-store-'));
});

afterAll(() => rm(directory, { recursive: true }));

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** How often this process has a file open, as far as Linux tells. */
async function timesOpen(path: string): Promise<number> {
  const links = (await readdir('/proc/self/fd')).map((fd) =>
    readlink(`/proc/self/fd/${fd}`).catch(() => undefined),
  );
  return (await Promise.all(links)).filter((link) => link === path).length;
}

it.runIf(existsSync('/proc/self/fd'))('closes the file of a reader that goes away', async () => {
  const store = new ContentStore(directory);
  const content = await store.write(chunks(randomBytes(3_000_000), 65_521), key, () => {});
  if (content.place.kind !== 'file') throw new TypeError('it is large enough for a file');
  const reader = await store.read(content, key);
  await once(reader, 'readable');
  expect(await timesOpen(content.place.path)).toBe(1);
  // What nobody closes is closed in the end as garbage, with a warning.
  const warnings: string[] = [];
  const warned = ({ message }: Error) => warnings.push(message);
  process.on('warning', warned);
  reader.destroy();
  while ((await timesOpen(content.place.path)) > 0) await setTimeout(5);
  process.off('warning', warned);
  expect(warnings).toEqual([]);
  await store.remove(content);
});

describe.each([
  { name: 'a small content in memory', bytes: randomBytes(1000), place: 'memory' },
  { name: 'a large content in a file', bytes: randomBytes(3_000_001), place: 'file' },
  { name: 'an empty content', bytes: Buffer.alloc(0), place: 'memory' },
])('$name', ({ bytes, place }) => {
  it('comes back as it was, whole and in ranges, and lies there as ciphertext', async () => {
    const store = new ContentStore(directory);
    let seen = 0;
    const content = await store.write(chunks(bytes, 65_521), key, (chunk) => {
      seen += chunk.length;
    });
    expect(content.place.kind).toBe(place);
    expect([content.size, seen]).toEqual([bytes.length, bytes.length]);
    expect((await buffer(await store.read(content, key))).equals(bytes)).toBe(true);
    for (const [first, last] of [
      [0, 0],
      [15, 16],
      [17, 33],
      [500, 999],
    ] as const) {
      if (last >= bytes.length) continue;
      const part = await buffer(await store.read(content, key, { first, last }));
      expect(part).toEqual(bytes.subarray(first, last + 1));
    }
    const raw =
      content.place.kind === 'file' ? await readFile(content.place.path) : Buffer.from(content.place.bytes);
    expect(raw).toHaveLength(bytes.length);
    if (bytes.length > 0) expect(raw.includes(bytes.subarray(0, 64))).toBe(false);
    await store.remove(content);
  });
});

describe('ContentStore', () => {
  it('counts on across the carry of the counter', async () => {
    const store = new ContentStore(directory);
    const bytes = randomBytes(200);
    const content = await store.write(chunks(bytes, 200), key, () => {});
    const other = { ...content, counter: Buffer.alloc(16, 0xff) };
    const stream = await buffer(await store.read(other, key));
    expect(await buffer(await store.read(other, key, { first: 40, last: 199 }))).toEqual(stream.subarray(40));
  });

  it('removes what is held only when everybody has released it', async () => {
    const store = new ContentStore(directory);
    const bytes = randomBytes(2_000_000);
    const content = await store.write(chunks(bytes, 100_000), key, () => {});
    const [first, second] = [store.hold([content]), store.hold([content])];
    await store.remove(content);
    first();
    first();
    expect((await buffer(await store.read(content, key))).equals(bytes)).toBe(true);
    second();
    expect(await readdir(join(directory, 's3'))).toEqual([]);
  });

  it('leaves no file behind when the source breaks', async () => {
    const store = new ContentStore(directory);
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(2_000_000);
      throw new Error('the client went away');
    }
    await expect(store.write(broken(), key, () => {})).rejects.toThrow('the client went away');
    expect(await readdir(join(directory, 's3'))).toEqual([]);
  });
});
