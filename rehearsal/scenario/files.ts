import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** A real file that an account uploads. */
export interface SourceFile {
  /** Below the folder, with `/` between its parts. */
  readonly path: string;
  /** Its content, read anew each time: a folder may hold more than fits into memory. */
  read(): Promise<Buffer>;
}

/** One `.gitignore` and the folder it rules. */
interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
}

/**
 * The files of a folder and those below it, without what its `.gitignore` files leave out. It walks the folder
 * instead of asking git, since an unpacked archive has no repository.
 */
export async function filesOf(root: string): Promise<readonly SourceFile[]> {
  const paths: string[] = [];
  await walk(root, [], paths);
  return paths.sort().map((path) => ({ path: slashed(relative(root, path)), read: () => readFile(path) }));
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function walk(folder: string, inherited: readonly Rules[], found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && entry.name === '.gitignore')
    ? [{ folder, ignore: ignore().add(await readFile(join(folder, '.gitignore'), 'utf8')) }]
    : [];
  const rules = [...inherited, ...own];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.name === '.git' || isIgnored(path, entry.isDirectory(), rules)) continue;
    if (entry.isDirectory()) await walk(path, rules, found);
    else if (entry.isFile()) found.push(path);
  }
}

function isIgnored(path: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  return rules.some((rule) =>
    rule.ignore.ignores(slashed(relative(rule.folder, path)) + (isFolder ? '/' : '')),
  );
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
