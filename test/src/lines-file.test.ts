import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LinesFile, linesOf } from '../../src/lines-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-lines-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function all(path: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(path)) lines.push(line);
  return lines;
}

describe('a file of lines', () => {
  it('holds every line, however many are written at once', async () => {
    const path = join(folder, 'many');
    const lines = Array.from({ length: 200 }, (_, index) => `${index} `.padEnd(1_000, 'x'));
    const file = await LinesFile.create(path);
    await Promise.all(lines.map((line) => file.write(line)));
    await file.close();
    expect(await all(path)).toEqual(lines);
  });

  it('is not made where there is no folder, and not read where there is no file', async () => {
    const path = join(folder, 'missing', 'file');
    await expect(LinesFile.create(path)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(all(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(existsSync('/dev/full'))('says that the disk is full, and does not end the process', async () => {
    const file = await LinesFile.create('/dev/full');
    const writing = async (): Promise<void> => {
      for (;;) await file.write('x'.repeat(10_000));
    };
    await expect(writing()).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(file.write('more')).rejects.toMatchObject({ code: 'ENOSPC' });
    await expect(file.close()).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
