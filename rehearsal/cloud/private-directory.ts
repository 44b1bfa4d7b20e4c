import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * A process knows of those on its own machine only whether they live: containers can share a temporary folder, and
 * have the same process ids.
 */
const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const prefix = `orgvault-cloud-${machine}-`;

/**
 * Makes a folder for a cloud's data that its owner alone can read, and removes those that processes left behind that
 * were ended too hard to do it themselves.
 *
 * @param parent such as the system's temporary folder
 */
export async function createPrivateDirectory(parent: string): Promise<string> {
  await removeLeftDirectories(parent);
  // mkdtemp makes it readable for its owner alone.
  return mkdtemp(join(parent, `${prefix}${process.pid}-`));
}

/** One that cannot be removed is left: it is in nobody's way. */
async function removeLeftDirectories(parent: string): Promise<void> {
  const names = await readdir(parent).catch(() => []);
  await Promise.all(
    names
      .filter((name) => isLeft(name))
      .map((name) => removeIfOwn(join(parent, name)).catch(() => undefined)),
  );
}

/** Whether the folder's process is gone. A process that has got its id since keeps the folder for a while longer. */
function isLeft(name: string): boolean {
  const pid = name.startsWith(prefix) && /^(\d+)-/.exec(name.slice(prefix.length))?.[1];
  if (!pid) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Anybody may write to a temporary folder: what looks like a cloud's may be a link, or somebody else's. */
async function removeIfOwn(path: string): Promise<void> {
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== (process.getuid?.() ?? found.uid)) return;
  await rm(path, { recursive: true, force: true });
}
