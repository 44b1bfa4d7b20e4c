import { appendFile, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PartialFile } from '../../../src/restore/partial-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-partial-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function* text(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

const openPartial = (identity = 'object', signal = new AbortController().signal) =>
  PartialFile.open({ folder, identity, algorithm: 'CRC64NVME', signal });

/** What a run leaves that ended before the third piece. */
async function interrupted(): Promise<string> {
  const partial = await openPartial();
  await partial.finish(2, await partial.write(5, text('world')));
  await partial.finish(1, await partial.write(0, text('hello')));
  await partial.write(10, text('thir'));
  await partial.close();
  return partial.path;
}

async function piecesLeft(): Promise<readonly number[]> {
  const partial = await openPartial();
  await partial.close();
  return [1, 2, 3].filter((number) => partial.has(number));
}

describe('a file that is not whole yet', () => {
  it('goes on with the pieces that an earlier run finished', async () => {
    await interrupted();
    expect(await piecesLeft()).toEqual([1, 2]);
    const partial = await openPartial();
    expect(partial.pieces().map(({ first, bytes }) => [first, bytes])).toEqual([
      [0, 5],
      [5, 5],
    ]);
    await partial.close();
  });

  it.each([
    { name: 'zeros where the journal says that a piece is', bytes: Buffer.alloc(5), at: 5, left: [1] },
    { name: 'one byte that is another', bytes: Buffer.from('H'), at: 0, left: [2] },
  ])('fetches again what is not as it was written: $name', async ({ bytes, at, left }) => {
    const file = await open(await interrupted(), 'r+');
    await file.write(bytes, 0, bytes.length, at);
    await file.close();
    expect(await piecesLeft()).toEqual(left);
  });

  it('fetches again what the disk no longer has at its end', async () => {
    const file = await open(await interrupted(), 'r+');
    await file.truncate(7);
    await file.close();
    expect(await piecesLeft()).toEqual([1]);
  });

  it('does not count a line of the journal that was cut off, or is none', async () => {
    const journal = `${await interrupted()}.pieces`;
    const whole = await readFile(journal, 'utf8');
    await writeFile(journal, whole.slice(0, -1));
    expect(await piecesLeft()).toEqual([2]);
    await appendFile(journal, '\n3\nnonsense\n');
    expect(await piecesLeft()).toEqual([1, 2]);
  });

  it('of another object, or cut into other pieces, is another file', async () => {
    await interrupted();
    const other = await openPartial('another object');
    expect(other.has(1)).toBe(false);
    await other.close();
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toHaveLength(2);
  });

  it('stops reading back when it is interrupted', async () => {
    await interrupted();
    await expect(openPartial('object', AbortSignal.abort(new Error('Ctrl-C')))).rejects.toThrow('Ctrl-C');
  });
});
