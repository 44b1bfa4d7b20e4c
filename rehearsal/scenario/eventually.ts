import { setTimeout as sleep } from 'node:timers/promises';

/** How long AWS may take for what the story waits for; on the rehearsal it takes milliseconds. */
const patience = 60_000;

/**
 * Asks again until the answer satisfies, with growing pauses.
 * Rejects after a minute with what was asked for last.
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  satisfies: (answer: T) => boolean,
): Promise<T> {
  const deadline = performance.now() + patience;
  for (let pause = 10; ; pause = Math.min(pause * 1.5, 500)) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (performance.now() > deadline) {
      throw new Error(
        `${what}: still not after ${patience / 1000} s; the last answer was ${JSON.stringify(answer)}`,
      );
    }
    await sleep(pause);
  }
}
