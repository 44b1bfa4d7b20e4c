/**
 * Lets only one at a time work on names that some file systems take for one: of other case, or with accents composed in
 * another way. Holds no more names than there are at work.
 */
export class NameLocks {
  readonly #held = new Map<string, Promise<void>>();

  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const folded = name.normalize('NFC').toLowerCase();
    for (let other = this.#held.get(folded); other !== undefined; other = this.#held.get(folded)) await other;
    let release = (): void => {};
    this.#held.set(
      folded,
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    try {
      return await work();
    } finally {
      this.#held.delete(folded);
      release();
    }
  }
}
