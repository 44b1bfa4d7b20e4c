/** As much of an SDK client as it takes to answer in its place. */
interface Client {
  readonly middlewareStack: {
    add(
      middleware: (
        next: unknown,
        context: { readonly commandName?: string },
      ) => (args: { readonly input: object }) => Promise<{ output: object; response: unknown }>,
      options: { readonly step: 'initialize'; readonly name: string },
    ): void;
  };
}

/** A call that was made. */
export interface AnsweredCall {
  /** `ListRoots` */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * Answers the calls of a client in AWS's place.
 * @param answer gives the output, or throws
 * @returns the calls so far
 */
export function answering(client: Client, answer: (call: AnsweredCall) => object): readonly AnsweredCall[] {
  const calls: AnsweredCall[] = [];
  client.middlewareStack.add(
    (_, { commandName = '' }) =>
      async ({ input }) => {
        const call = { operation: commandName.replace(/Command$/, ''), input: { ...input } };
        calls.push(call);
        return { output: answer(call), response: undefined };
      },
    { step: 'initialize', name: 'answering' },
  );
  return calls;
}
