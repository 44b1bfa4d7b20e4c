import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPrivateDirectory } from '../../../rehearsal/cloud/private-directory.ts';

let parent = '';
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'private-directory-test-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

/** A folder with data as another process made it. */
async function folderOf(pid: number): Promise<string> {
  const own = await createPrivateDirectory(parent);
  const path = own.replace(`-${process.pid}-`, `-${pid}-`);
  await rm(own, { recursive: true });
  await mkdir(join(path, 'objects'), { recursive: true });
  await writeFile(join(path, 'objects', 'a'), 'data');
  return path;
}

describe("the folder of a cloud's data", () => {
  test('is for its owner alone, and each cloud has its own', async () => {
    const first = await createPrivateDirectory(parent);
    const second = await createPrivateDirectory(parent);
    expect((await stat(first)).mode & 0o777).toBe(0o700);
    expect((await readdir(parent)).sort()).toEqual([basename(first), basename(second)].sort());
  });

  test('is removed by the next cloud when its process is gone, and only then', async () => {
    const left = await folderOf(await endedProcess());
    const living = await folderOf(process.ppid);
    const own = await createPrivateDirectory(parent);
    expect((await readdir(parent)).sort()).toEqual([living, own].map((path) => basename(path)).sort());
    expect(left).not.toBe(living);
  });

  test("is left alone when it is another machine's, a link or no folder", async () => {
    const left = await folderOf(await endedProcess());
    const elsewhere = left.replace(/orgvault-cloud-[0-9a-f]{8}-/, 'orgvault-cloud-00000000-');
    await mkdir(elsewhere);
    const target = join(parent, 'target');
    await mkdir(target);
    await writeFile(join(target, 'precious'), 'data');
    await symlink(target, `${left}-link`);
    await writeFile(`${left}-file`, 'data');
    await createPrivateDirectory(parent);
    const names = await readdir(parent);
    expect(names).toEqual(
      expect.arrayContaining([elsewhere, `${left}-link`, `${left}-file`].map((path) => basename(path))),
    );
    expect(names).not.toContain(basename(left));
    expect(await readdir(target)).toEqual(['precious']);
  });
});
