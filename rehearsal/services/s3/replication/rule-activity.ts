const MINUTE = 60_000;

/** What replication by one rule did in one minute, and what was pending at its end. */
export interface ActivityOfMinute {
  /** When the minute begins, in milliseconds. */
  readonly minute: number;
  readonly pendingOperations: number;
  readonly pendingBytes: number;
  /** Seconds that the destination was behind at most. */
  readonly latency: number;
  readonly ended: number;
  readonly failed: number;
}

interface PendingOperation {
  readonly began: number;
  readonly bytes: number;
}

interface Minute {
  pendingOperations: number;
  pendingBytes: number;
  /** When the oldest that was pending at the end began. */
  oldestBegan: number | undefined;
  /** Of those that ended in the minute, in seconds. */
  latency: number;
  ended: number;
  failed: number;
}

/** The replication by one rule, minute by minute; only minutes in which something happened are kept. */
export class RuleActivity {
  readonly #pending = new Set<PendingOperation>();
  /** In the order of time. */
  readonly #minutes = new Map<number, Minute>();
  #pendingBytes = 0;
  #since: number | undefined;
  #until: number | undefined;

  start(now: Date): void {
    this.#since ??= minuteOf(now.getTime());
    this.#until = undefined;
  }

  stop(now: Date): void {
    this.#until ??= minuteOf(now.getTime());
  }

  begin(now: Date, bytes: number): PendingOperation {
    const operation = { began: now.getTime(), bytes };
    this.#pending.add(operation);
    this.#pendingBytes += bytes;
    this.#note(now);
    return operation;
  }

  end(operation: PendingOperation, now: Date, failed: boolean): void {
    this.#pending.delete(operation);
    this.#pendingBytes -= operation.bytes;
    const minute = this.#note(now);
    minute.ended += 1;
    minute.failed += failed ? 1 : 0;
    minute.latency = Math.max(minute.latency, (now.getTime() - operation.began) / 1000);
  }

  /** The minutes from `start` to before `end`, as far as they have begun and metrics were on. */
  between(start: Date, end: Date, now: Date): readonly ActivityOfMinute[] {
    if (this.#since === undefined) return [];
    const last = Math.min(end.getTime(), (this.#until ?? now.getTime()) + 1);
    const result: ActivityOfMinute[] = [];
    const kept = [...this.#minutes].sort(([one], [other]) => one - other);
    let next = 0;
    let current: Minute | undefined;
    for (let minute = this.#since; minute < last; minute += MINUTE) {
      current = current && { ...current, latency: 0, ended: 0, failed: 0 };
      for (; (kept[next]?.[0] ?? Number.POSITIVE_INFINITY) <= minute; next += 1) current = kept[next]?.[1];
      if (minute < start.getTime()) continue;
      const seen = Math.min(minute + MINUTE, now.getTime());
      const behind = current?.oldestBegan === undefined ? 0 : (seen - current.oldestBegan) / 1000;
      result.push({
        minute,
        pendingOperations: current?.pendingOperations ?? 0,
        pendingBytes: current?.pendingBytes ?? 0,
        latency: Math.max(current?.latency ?? 0, behind),
        ended: current?.ended ?? 0,
        failed: current?.failed ?? 0,
      });
    }
    return result;
  }

  /** Writes down what is pending now. */
  #note(now: Date): Minute {
    const at = minuteOf(now.getTime());
    const minute = this.#minutes.get(at) ?? newMinute();
    this.#minutes.set(at, minute);
    minute.pendingOperations = this.#pending.size;
    minute.pendingBytes = this.#pendingBytes;
    // The set keeps the order in which operations began.
    const [oldest] = this.#pending;
    minute.oldestBegan = oldest?.began;
    return minute;
  }
}

function newMinute(): Minute {
  return { pendingOperations: 0, pendingBytes: 0, oldestBegan: undefined, latency: 0, ended: 0, failed: 0 };
}

function minuteOf(time: number): number {
  return Math.floor(time / MINUTE) * MINUTE;
}
