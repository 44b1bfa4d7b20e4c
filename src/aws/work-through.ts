/**
 * Works through what comes one by one, a bounded number at once: nothing is fetched before somebody is free to work on
 * it, so memory does not grow with the number of items. The first failure ends it, when what had begun has ended.
 */
export async function workThrough<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let ended = false;
  let failure: { readonly error: unknown } | undefined;
  // Generators queue concurrent calls of next() by themselves.
  const worker = async (): Promise<void> => {
    while (!ended) {
      try {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else await work(next.value);
      } catch (error) {
        failure ??= { error };
        ended = true;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  await iterator.return?.();
  if (failure !== undefined) throw failure.error;
}
