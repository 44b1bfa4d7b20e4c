/** An expectation of the story that did not hold: where, what should have been, what was. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed';
  readonly expected: string;
  readonly seen: string;

  constructor(what: string, expected: string, seen: string) {
    super(what);
    this.expected = expected;
    this.seen = seen;
  }
}

/** Counts what the story expected and saw; the first expectation that does not hold ends the story. */
export class Expectations {
  #held = 0;

  /** How many expectations have held so far. */
  get held(): number {
    return this.#held;
  }

  /** Expects two values to be equal, compared as JSON so that lists and records can be given. */
  equal(what: string, expected: unknown, seen: unknown): void {
    this.holds(what, JSON.stringify(seen) === JSON.stringify(expected), show(expected), show(seen));
  }

  /** Expects a condition to hold; `expected` and `seen` say what it is about. */
  holds(what: string, condition: boolean, expected: string, seen: string): void {
    if (!condition) throw new ExpectationFailed(what, expected, seen);
    this.#held += 1;
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
}
