import { chmod, lstat, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeWholeFile } from '../../../../src/cli/init/write-whole-file.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orgvault-whole-file-'));
  file = join(folder, 'orgvault.yaml');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a file that is written whole', () => {
  it('takes the place of another, with its mode, and leaves nothing beside it', async () => {
    await writeFile(file, 'earlier');
    await chmod(file, 0o600);
    await writeWholeFile(file, 'later');
    expect(await readFile(file, 'utf8')).toBe('later');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['orgvault.yaml']);
  });

  it('is another file than the one before: whoever reads that one reads it to its end', async () => {
    await writeFile(file, 'earlier');
    const before = await stat(file);
    await writeWholeFile(file, 'later');
    expect((await stat(file)).ino).not.toBe(before.ino);
  });

  it('is written in spite of what an ended run has left', async () => {
    await writeFile(`${file}.unfinished`, 'half of it, and more than the wh');
    await writeWholeFile(file, 'whole');
    expect(await readFile(file, 'utf8')).toBe('whole');
    expect(await readdir(folder)).toEqual(['orgvault.yaml']);
  });

  it('lies where a link points to', async () => {
    await writeFile(join(folder, 'real.yaml'), 'earlier');
    await symlink('real.yaml', file);
    await writeWholeFile(file, 'later');
    expect((await lstat(file)).isSymbolicLink()).toBe(true);
    expect(await readFile(join(folder, 'real.yaml'), 'utf8')).toBe('later');
  });

  it('is no file where a device is', async () => {
    await writeWholeFile('/dev/null', 'anything');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });
});
