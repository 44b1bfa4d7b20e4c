import type { Cloud } from '../../../cloud/cloud.ts';

/** Milliseconds that an answer may wait; the resource schemas alone take a second to load at their first use. */
const patience = 2000;

/**
 * Gives a quick operation the chance to be over before its request is answered: the CDK CLI and the SDK's waiters
 * look at once, and then only every five to thirty seconds.
 */
export async function settleBriefly(cloud: Cloud, finished: Promise<unknown>): Promise<void> {
  await Promise.race([finished, cloud.clock.sleep(patience)]);
}
