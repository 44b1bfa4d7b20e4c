import { compareKeys } from './key-order.ts';
import type { Version } from './object-version.ts';

/** The versions of a bucket's keys, newest first within a key. */
export class VersionStore {
  readonly #versions = new Map<string, Version[]>();
  readonly #deleted = new Set<string>();
  #sortedKeys: readonly string[] | undefined;

  /** Keys that have at least one version or delete marker, in S3's order. */
  keys(): readonly string[] {
    this.#sortedKeys ??= [...this.#versions.keys()].sort(compareKeys);
    return this.#sortedKeys;
  }

  /** All versions and delete markers of a key, newest first. */
  of(key: string): readonly Version[] {
    return this.#versions.get(key) ?? [];
  }

  /** The version that a request without a version id means. */
  current(key: string): Version | undefined {
    return this.#versions.get(key)?.[0];
  }

  find(key: string, versionId: string): Version | undefined {
    return this.#versions.get(key)?.find((version) => version.versionId === versionId);
  }

  /** Whether a replica with this version id was deleted by that id: it cannot be replicated again. */
  wasDeleted(key: string, versionId: string): boolean {
    return this.#deleted.has(`${versionId} ${key}`);
  }

  /** Remembers that a replica was deleted for good. */
  rememberDeletion({ key, versionId }: Version): void {
    this.#deleted.add(`${versionId} ${key}`);
  }

  isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  /**
   * Adds a version at its place by time: a replica keeps the time of its source, so it can come in below newer ones.
   * A version with the same id is replaced and returned; the caller removes its content.
   */
  add(version: Version): Version | undefined {
    const replaced = this.remove(version.key, version.versionId);
    const versions = this.#versions.get(version.key);
    if (versions === undefined) {
      this.#versions.set(version.key, [version]);
      this.#sortedKeys = undefined;
      return replaced;
    }
    const older = versions.findIndex((other) => other.lastModified <= version.lastModified);
    versions.splice(older === -1 ? versions.length : older, 0, version);
    return replaced;
  }

  /** Removes one version and returns it; the caller removes its content. */
  remove(key: string, versionId: string): Version | undefined {
    const versions = this.#versions.get(key);
    const index = versions?.findIndex((version) => version.versionId === versionId) ?? -1;
    if (versions === undefined || index === -1) return undefined;
    const [removed] = versions.splice(index, 1);
    if (versions.length === 0) {
      this.#versions.delete(key);
      this.#sortedKeys = undefined;
    }
    return removed;
  }
}
