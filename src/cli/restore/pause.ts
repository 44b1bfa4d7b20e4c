import type { RestoreOptions } from './options.ts';

const shortestMs = 5_000;
/** Objects come back in minutes, hours or days: https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects-retrieval-options.html */
const longestMs = { Expedited: 60_000, Standard: 15 * 60_000, Bulk: 15 * 60_000 } as const;

/**
 * How long until the next look at what was asked back: longer, the longer it has been waited for. Whoever comes back when it
 * is nearly there does not wait long, and each look lists everything.
 */
export function pauseMs(tier: NonNullable<RestoreOptions['tier']>, waitedMs: number): number {
  return Math.min(longestMs[tier], Math.max(shortestMs, waitedMs / 4));
}
