import pLimit from 'p-limit';

/** Calls under way at once: enough to hide latency, few enough for the rates that AWS grants an account. */
const atOnce = 16;

/**
 * Works on many things, a bounded number of them at once. Results come in the order of the items. The first failure is
 * thrown, and what has not begun then never begins.
 */
export async function concurrently<Item, Result>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<Result>,
  limit = atOnce,
): Promise<Result[]> {
  const limiter = pLimit({ concurrency: limit, rejectOnClear: true });
  try {
    return await Promise.all(Array.from(items, (item) => limiter(() => work(item))));
  } finally {
    limiter.clearQueue();
  }
}
