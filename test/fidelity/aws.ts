import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, type AccountName } from './account.ts';
import type { Endpoint } from './endpoint.ts';

/** Milliseconds between two looks at what takes its time, and until it is given up. */
interface Waiting {
  readonly pause: number;
  readonly patience: number;
}

const HERE: Waiting = { pause: 20, patience: 20_000 };
// S3 replicates most objects within 15 minutes.
const ON_AWS: Waiting = { pause: 2000, patience: 14 * 60_000 };

/** AWS as a case sees it: four accounts, names that nobody has yet, and what is to be undone afterwards. */
export class Aws {
  readonly management: Account;
  /** An ordinary account of the organization. */
  readonly member: Account;
  /** Another one. */
  readonly neighbour: Account;
  /** In no organization, or in another. */
  readonly stranger: Account;
  readonly #waiting: Waiting;
  readonly #undo: (() => Promise<unknown>)[] = [];

  private constructor(accounts: Readonly<Record<AccountName, Account>>, waiting: Waiting) {
    this.management = accounts.management;
    this.member = accounts.member;
    this.neighbour = accounts.neighbour;
    this.stranger = accounts.stranger;
    this.#waiting = waiting;
  }

  /** Connects to all accounts. */
  static async at(endpoint: Endpoint): Promise<Aws> {
    const [management, member, neighbour, stranger] = await Promise.all([
      Account.administratorOf('management', endpoint),
      Account.administratorOf('member', endpoint),
      Account.administratorOf('neighbour', endpoint),
      Account.administratorOf('stranger', endpoint),
    ]);
    return new Aws({ management, member, neighbour, stranger }, endpoint.loopback ? HERE : ON_AWS);
  }

  /** A name that nothing else has, of lower-case letters, digits and hyphens, at most 40 characters for a short word. */
  name(word: string): string {
    return `orgvault-fidelity-${word}-${randomBytes(5).toString('hex')}`;
  }

  /** Calls this once all cases of the topic are done, the latest first. */
  afterwards(undo: () => Promise<unknown>): void {
    this.#undo.push(undo);
  }

  /** Repeats what is refused at first, because AWS's answers are consistent only eventually. */
  async eventually<T>(attempt: () => Promise<T>, done: (answer: T) => boolean = () => true): Promise<T> {
    const deadline = Date.now() + this.#waiting.patience;
    for (;;) {
      try {
        const answer = await attempt();
        if (done(answer) || Date.now() > deadline) return answer;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await sleep(this.#waiting.pause);
    }
  }

  /** Repeats what is still answered, until it is refused. */
  async untilRefused(attempt: () => Promise<unknown>): Promise<unknown> {
    const deadline = Date.now() + this.#waiting.patience;
    for (;;) {
      const answer = await attempt();
      if (Date.now() > deadline) return answer;
      await sleep(this.#waiting.pause);
    }
  }

  /** @throws AggregateError with all that could not be undone */
  async cleanUp(): Promise<void> {
    const failures: unknown[] = [];
    for (const undo of this.#undo.splice(0).reverse()) {
      await undo().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0)
      throw new AggregateError(failures, 'Some resources of the cases are left behind.');
  }
}
