import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/restore/checksum.ts';
import type { ObjectLayout } from '../../../src/restore/object-layout.ts';
import { PartialFile } from '../../../src/restore/partial-file.ts';
import { algorithmForPieces, compareWhole } from '../../../src/restore/whole-check.ts';

const content = 'what the backup holds';
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-whole-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

type Kept = 'CRC32' | 'CRC64NVME' | 'SHA256';

async function layoutOf(algorithm: Kept | undefined, checkedByPiece = false): Promise<ObjectLayout> {
  const value = algorithm && (await checksumOf(algorithm, bytesOf(content)));
  return {
    head: { $metadata: {} },
    pieces: [],
    checksum: algorithm && value ? { algorithm, value, composite: false } : undefined,
    checkedByPiece,
  };
}

/** Writes pieces, each with where it begins, and compares them with what S3 says of the whole. */
async function compare(layout: ObjectLayout, pieces: readonly (readonly [number, string])[]) {
  const partial = await PartialFile.open({
    folder,
    identity: 'object',
    algorithm: algorithmForPieces(layout),
    signal: new AbortController().signal,
  });
  try {
    for (const [index, [first, text]] of pieces.entries()) {
      await partial.finish(index + 1, await partial.write(first, bytesOf(text)));
    }
    return await compareWhole(layout, partial, content.length);
  } finally {
    await partial.close();
  }
}

const pieces = [
  [10, content.slice(10)],
  [0, content.slice(0, 10)],
] as const;

describe('the pieces of an object', () => {
  it.each(['CRC32', 'CRC64NVME', 'SHA256'] as const)('are compared by its %s', async (algorithm) => {
    expect(await compare(await layoutOf(algorithm), pieces)).toBe('checksum');
  });

  it.each(['CRC32', 'CRC64NVME', 'SHA256'] as const)('are refused by its %s', async (algorithm) => {
    const other = [pieces[0], [0, content.slice(0, 10).toUpperCase()]] as const;
    await expect(compare(await layoutOf(algorithm), other)).rejects.toThrow(`its ${algorithm} is`);
  });

  it('are what each was compared with, or no more than a size', async () => {
    expect(await compare(await layoutOf(undefined, true), pieces)).toBe('checksum');
    expect(await compare(await layoutOf(undefined), pieces)).toBe('size');
  });

  it.each([
    { name: 'one is missing at the end', wrong: [pieces[1]], says: '10 bytes came instead of 21' },
    { name: 'one is missing before', wrong: [pieces[0]], says: 'a piece begins at byte 10 instead of 0' },
    {
      name: 'one lies over another',
      wrong: [...pieces, [5, 'over another']] as const,
      says: 'a piece begins at byte 5 instead of 10',
    },
  ])('are refused when $name, even where nothing else is compared', async ({ wrong, says }) => {
    await expect(compare(await layoutOf(undefined, true), wrong)).rejects.toThrow(says);
  });
});
