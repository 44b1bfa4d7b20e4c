/** A piece of work that waits for others by name. */
export interface OrderedWork {
  readonly name: string;
  readonly after: Iterable<string>;
  readonly run: () => Promise<boolean>;
}

/** How the pieces of work ended. */
export interface OrderedOutcome {
  /** The names of those that failed, in the order in which they did. */
  readonly failed: readonly string[];
}

/**
 * Runs pieces of work side by side, each after those that it waits for. Once one fails, what has not started does not
 * start (`stopAtFailure`), or only what waits for the failed one does not.
 */
export async function runInOrder(
  works: readonly OrderedWork[],
  options: { readonly stopAtFailure: boolean },
): Promise<OrderedOutcome> {
  const failed: string[] = [];
  const byName = new Map(works.map((each) => [each.name, each]));
  const started = new Map<string, Promise<boolean>>();
  const start = (work: OrderedWork): Promise<boolean> => {
    const running = started.get(work.name);
    if (running) return running;
    const promise = perform(work);
    started.set(work.name, promise);
    return promise;
  };
  const perform = async (work: OrderedWork): Promise<boolean> => {
    const needed = [...work.after].flatMap((name) => byName.get(name) ?? []);
    const ready = await Promise.all(needed.map(start));
    if (ready.includes(false) || (options.stopAtFailure && failed.length > 0)) return false;
    const done = await work.run();
    if (!done) failed.push(work.name);
    return done;
  };
  await Promise.all(works.map(start));
  return { failed };
}
