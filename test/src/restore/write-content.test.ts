import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeContent } from '../../../src/restore/write-content.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-write-content-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** A file of which each call writes at most so many bytes, as a disk does that is nearly full. */
function stingy(file: FileHandle, most: number): FileHandle {
  return new Proxy(file, {
    get(target, property) {
      if (property !== 'writev') return Reflect.get(target, property);
      return (buffers: readonly Uint8Array[], position: number) => {
        const first = buffers[0] ?? new Uint8Array();
        return target.writev([first.subarray(0, most)], position);
      };
    },
  });
}

it.each([
  { name: 'as much as it is given', most: 1_000_000 },
  { name: 'less than it is given', most: 70_000 },
])('writes all in order, where a call writes $name', async ({ most }) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 6 }),
      fc.nat(100),
      async (lengths, position) => {
        const chunks = lengths.map((length, index) => Buffer.alloc(length, index + 1));
        const path = join(folder, 'file');
        const file = await open(path, 'w');
        let seen = 0;
        const written = await writeContent(stingy(file, most), each(chunks), position, (chunk) => {
          seen += chunk.length;
        });
        await file.close();
        const whole = Buffer.concat(chunks);
        expect([written, seen]).toEqual([whole.length, whole.length]);
        if (written > 0) expect((await readFile(path)).subarray(position).equals(whole)).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});
