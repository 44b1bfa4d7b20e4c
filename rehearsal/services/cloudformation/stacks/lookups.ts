import { knownAfterApply } from '../template/scope.ts';

/**
 * Values that templates name and other services hold. A template is evaluated without waiting: a value that is not
 * there yet is asked for, and the template is evaluated again when it has come.
 */
export class Lookups {
  readonly #values = new Map<string, string>();
  readonly #wanted = new Map<string, () => Promise<string>>();

  /** The value, or a stand-in until `settle` has fetched it. */
  value(key: string, fetch: () => Promise<string>): string {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    this.#wanted.set(key, fetch);
    return knownAfterApply;
  }

  /** Evaluates until nothing is wanted any more. */
  async evaluate<T>(work: () => T): Promise<T> {
    for (;;) {
      const result = work();
      if (this.#wanted.size === 0) return result;
      const wanted = [...this.#wanted];
      this.#wanted.clear();
      await Promise.all(
        wanted.map(async ([key, fetch]) => {
          this.#values.set(key, await fetch());
        }),
      );
    }
  }
}
