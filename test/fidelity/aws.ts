import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, type AccountName } from './account.ts';
import type { Endpoint } from './endpoint.ts';

const PATIENCE = 120_000;

/** AWS as a case sees it: four accounts, names that nobody has yet, and what is to be undone afterwards. */
export class Aws {
  readonly management: Account;
  /** An ordinary account of the organization. */
  readonly member: Account;
  /** Another one. */
  readonly neighbour: Account;
  /** In no organization, or in another. */
  readonly stranger: Account;
  readonly #pause: number;
  readonly #undo: (() => Promise<unknown>)[] = [];

  private constructor(accounts: Readonly<Record<AccountName, Account>>, pause: number) {
    this.management = accounts.management;
    this.member = accounts.member;
    this.neighbour = accounts.neighbour;
    this.stranger = accounts.stranger;
    this.#pause = pause;
  }

  /** Connects to all accounts. */
  static async at(endpoint: Endpoint): Promise<Aws> {
    const [management, member, neighbour, stranger] = await Promise.all([
      Account.administratorOf('management', endpoint),
      Account.administratorOf('member', endpoint),
      Account.administratorOf('neighbour', endpoint),
      Account.administratorOf('stranger', endpoint),
    ]);
    return new Aws({ management, member, neighbour, stranger }, endpoint.loopback ? 20 : 2000);
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
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      try {
        const answer = await attempt();
        if (done(answer) || Date.now() > deadline) return answer;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await sleep(this.#pause);
    }
  }

  /** Repeats what is still answered, until it is refused. */
  async untilRefused(attempt: () => Promise<unknown>): Promise<unknown> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const answer = await attempt();
      if (Date.now() > deadline) return answer;
      await sleep(this.#pause);
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
