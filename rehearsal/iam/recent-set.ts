/** A set that holds the newest members only, so that it does not grow without end. */
export class RecentSet<Member> {
  readonly #limit: number;
  readonly #members = new Set<Member>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(member: Member): boolean {
    return this.#members.has(member);
  }

  /** Adds a member; the oldest one leaves when there are too many. */
  add(member: Member): void {
    this.#members.add(member);
    if (this.#members.size <= this.#limit) return;
    for (const oldest of this.#members) {
      this.#members.delete(oldest);
      return;
    }
  }
}
