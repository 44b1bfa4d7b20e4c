import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, sha256 } from '../../../rehearsal/scenario/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'orgvault-files-'));

function write(path: string, content: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeAll(() => {
  write('.gitignore', 'secret\nbuilt/\n');
  write('secret', 'x');
  write('built/output', 'x');
  write('.git/config', 'x');
  write('notes/.gitignore', '*.log\n');
  write('notes/a.log', 'x');
  write('notes/ünïcode + space.txt', 'content');
  write('a.log', 'not below notes');
  write('empty', '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('filesOf', () => {
  it('finds what git would keep, sorted, with each .gitignore ruling its own folder', async () => {
    const files = await filesOf(folder);
    expect(files.map((file) => file.path)).toEqual([
      '.gitignore',
      'a.log',
      'empty',
      'notes/.gitignore',
      'notes/ünïcode + space.txt',
    ]);
  });

  it('reads a file when asked to, not before', async () => {
    const file = (await filesOf(folder)).find(({ path }) => path === 'a.log');
    write('a.log', 'changed');
    expect(String(await file?.read())).toBe('changed');
  });
});

it('sha256 is that of FIPS 180-4', () => {
  expect(sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
