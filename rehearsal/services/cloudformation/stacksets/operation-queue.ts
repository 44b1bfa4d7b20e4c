/** Which instances an operation touches; an update of the stack set itself touches all there are and will be. */
export type OperationScope = ReadonlySet<string> | 'all';

/** An operation as the queue sees it. */
export interface QueuedWork {
  readonly scope: OperationScope;
  /** Does the work and resolves when it ended. Its first step is made in the call that starts it. */
  readonly run: () => Promise<void>;
}

/**
 * The operations of one stack set. With managed execution those that touch no common instance run at the same time
 * and the others wait in request order; without it there is one at a time. AWS's note that all incoming operations
 * are queued "if there are already running or queued operations" is taken to mean that nobody overtakes the queue:
 * read literally, nothing would ever run concurrently.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ManagedExecution.html
 */
export class OperationQueue {
  readonly #running = new Set<QueuedWork>();
  readonly #waiting: QueuedWork[] = [];
  readonly #inBackground: (work: () => Promise<void>) => void;
  readonly #managed: () => boolean;

  constructor(options: {
    readonly inBackground: (work: () => Promise<void>) => void;
    readonly managed: () => boolean;
  }) {
    this.#inBackground = options.inBackground;
    this.#managed = options.managed;
  }

  /** Whether anything runs or waits. */
  get busy(): boolean {
    return this.#running.size + this.#waiting.length > 0;
  }

  /** Starts the work now if it may start, or else when those before it have ended. */
  submit(work: QueuedWork): void {
    if (this.#waiting.length === 0 && this.#mayStart(work)) this.#start(work);
    else this.#waiting.push(work);
  }

  /** Takes work out of the queue that has not started; false if it is not waiting. */
  withdraw(work: QueuedWork): boolean {
    const index = this.#waiting.indexOf(work);
    if (index < 0) return false;
    this.#waiting.splice(index, 1);
    this.#startWaiting();
    return true;
  }

  #start(work: QueuedWork): void {
    this.#running.add(work);
    this.#inBackground(async () => {
      try {
        await work.run();
      } finally {
        this.#running.delete(work);
        this.#startWaiting();
      }
    });
  }

  #startWaiting(): void {
    for (;;) {
      const next = this.#waiting[0];
      if (next === undefined || !this.#mayStart(next)) return;
      this.#waiting.shift();
      this.#start(next);
    }
  }

  #mayStart(work: QueuedWork): boolean {
    if (this.#running.size === 0) return true;
    return this.#managed() && [...this.#running].every((running) => !conflict(running.scope, work.scope));
  }
}

function conflict(one: OperationScope, other: OperationScope): boolean {
  if (one === 'all' || other === 'all') return true;
  return [...one].some((key) => other.has(key));
}
