import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';

/**
 * Writes a file of which there is all or nothing whenever the process ends, and what was there before until then. It is
 * written beside its place, under a name of its own that is always the same: what an ended run has left, the next takes
 * away.
 */
export async function writeWholeFile(file: string, content: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  // A pipe or a device is written to, not replaced.
  if (found !== undefined && !found.isFile()) return writeFile(file, content);
  // A link stays one.
  const place = found === undefined ? file : await realpath(file);
  const unfinished = `${place}.unfinished`;
  await rm(unfinished, { force: true });
  const handle = await open(unfinished, 'wx', found?.mode);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(unfinished, place);
}
