import { lstat, mkdir, readdir, realpath, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { partialFolder } from './path-of-key.ts';
import { Unplaceable } from './target.ts';

/** What lies at a path, without following a symbolic link. */
export interface FileFound {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly modified: Date;
}

/** Folders that are known to be there; more are looked at again. */
const mostKnown = 10_000;

/** A folder on disk in which nothing is ever reached by way of a link, or under another name than its own. */
export class Folder {
  readonly root: string;
  readonly partials: string;
  /** The root as the file system itself calls it. */
  readonly #real: string;
  readonly #known = new Set<string>();

  private constructor(root: string, real: string) {
    this.root = root;
    this.#real = real;
    this.partials = join(root, partialFolder);
  }

  static async open(root: string): Promise<Folder> {
    await mkdir(join(root, partialFolder), { recursive: true });
    return new Folder(root, await realpath(root));
  }

  /** As {@link open}, and makes nothing: a folder that is not there has nothing in it. */
  static async look(root: string): Promise<Folder> {
    return new Folder(root, await realpath(root).catch(() => root));
  }

  pathOf(segments: readonly string[]): string {
    return join(this.root, ...segments);
  }

  /** @throws Unplaceable if it lies elsewhere than its name says: behind a link, or under a name of other case */
  async find(segments: readonly string[]): Promise<FileFound | undefined> {
    const path = this.pathOf(segments);
    const stats = await lstat(path).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw unplaceable(error) ?? error;
    });
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) throw new Unplaceable('a symbolic link lies at its place');
    const real = await realpath(path);
    if (real !== join(this.#real, ...segments)) {
      throw new Unplaceable(`its place is taken: the file system takes it for ${real}`);
    }
    return {
      kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
      size: stats.size,
      modified: stats.mtime,
    };
  }

  /**
   * Makes a folder and those above it.
   * @throws Unplaceable if one of them is a file or a link, or has the same name in other case
   */
  async make(segments: readonly string[]): Promise<void> {
    for (let depth = 1; depth <= segments.length; depth += 1) {
      const part = segments.slice(0, depth);
      const path = this.pathOf(part);
      if (this.#known.has(path)) continue;
      await mkdir(path).catch((error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw unplaceable(error) ?? error;
      });
      const found = await this.find(part);
      if (found?.kind !== 'folder') throw new Unplaceable(`${part.join('/')} is a file, not a folder`);
      if (this.#known.size >= mostKnown) this.#known.clear();
      this.#known.add(path);
    }
  }

  /** Takes the folder of unfinished files away, unless something is in it. */
  async tidy(): Promise<void> {
    const left = await readdir(this.partials).catch(() => ['unreadable']);
    if (left.length === 0) await rmdir(this.partials);
  }
}

/** What the file system itself has against a path. */
export function unplaceable(error: unknown): Unplaceable | undefined {
  switch (codeOf(error)) {
    case 'ENAMETOOLONG':
      return new Unplaceable('its path is longer than the file system takes');
    case 'ENOTDIR':
      return new Unplaceable('one of its folders is a file');
    case 'EISDIR':
    case 'ENOTEMPTY':
      return new Unplaceable('a folder lies at its place');
    case 'EILSEQ':
    case 'EINVAL':
      return new Unplaceable('the file system does not take its name');
    default:
      return undefined;
  }
}

/** The code of an error of the file system, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}
