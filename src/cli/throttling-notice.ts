import type { Call } from '../aws/call.ts';

/** Shorter waits nobody needs to be told of. */
const unnoticedMs = 4_000;
/** From one line to the next. */
const pauseMs = 30_000;
/** After so long without it, throttling is over; what comes later is another. */
const overMs = 60_000;

/**
 * Says now and then that AWS slows calls down, so that a command that makes slow progress, or shows none, is not taken for
 * one that hangs.
 * @returns to be told of each attempt that was throttled
 */
export function throttlingNotice(
  say: (line: string) => void,
  now: () => number = Date.now,
): (call: Call | undefined) => void {
  let began = Number.NEGATIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let said = Number.NEGATIVE_INFINITY;
  return (call) => {
    const time = now();
    if (time - last > overMs) began = time;
    last = time;
    if (time - began < unnoticedMs || time - said < pauseMs) return;
    said = time;
    const what = call === undefined ? '' : ` (${call.service} ${call.operation})`;
    say(`AWS slows calls down${what}: trying again`);
  };
}
