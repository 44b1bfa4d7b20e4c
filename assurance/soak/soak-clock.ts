import { setTimeout } from 'node:timers/promises';

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** The system's clock, and ahead of it by the days that have passed. */
export class SoakClock {
  #days = 0;

  now(): Date {
    return new Date(Date.now() + this.#days * dayInMilliseconds);
  }

  async sleep(milliseconds: number): Promise<void> {
    await setTimeout(milliseconds);
  }

  pass(days: number): void {
    this.#days += days;
  }
}
