import type { Round } from './draw/rounds.ts';

/** How often each kind of operation was made. */
export class Tally {
  readonly #counts = new Map<string, number>();
  rounds = 0;

  count({ change, beside, afterwards }: Round): void {
    this.rounds++;
    this.#add(change.kind);
    for (const traffic of [...beside, ...afterwards]) {
      this.#add(traffic.kind === 'upload' ? `upload: ${traffic.way}` : traffic.kind);
    }
  }

  get operations(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** By kind, the most frequent first. */
  get byKind(): readonly (readonly [kind: string, count: number])[] {
    return [...this.#counts].sort(([, one], [, other]) => other - one);
  }

  #add(kind: string): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }
}
