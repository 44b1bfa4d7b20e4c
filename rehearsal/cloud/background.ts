/** Work that goes on after its request was answered: replication, stack operations, stack set operations. */
export class Background {
  readonly #running = new Set<Promise<void>>();

  /** Starts a piece of work. A failure here is a bug of the rehearsal: it is printed and never lost. */
  start(name: string, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        console.error(`rehearsal: background work "${name}" broke`, error);
      })
      .finally(() => {
        this.#running.delete(running);
      });
    this.#running.add(running);
  }

  /** Resolves when nothing runs any more, including what the running work starts. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
