/** How a call ended, retries of the SDK included. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Cut off, or failed on the other side: it may have been done all the same. */
  | { readonly kind: 'unclear'; readonly message: string };

/** Answers below 500 after which the SDK asks again; they are seen only when it has asked often enough. */
const notFinal: ReadonlySet<string> = new Set([
  'SlowDown',
  'ThrottlingException',
  'Throttling',
  'TooManyRequestsException',
  'RequestTimeout',
  // Days have passed, and the clock of the client was not set yet.
  'RequestTimeTooSkewed',
  'InvalidSignatureException',
  // What the SDK calls an answer that was cut before it said its code.
  'Error',
]);

export async function outcomeOf<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { kind: 'done', answer: await call() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const status = statusOf(error);
    if (status !== undefined && status >= 400 && status < 500 && !notFinal.has(error.name)) {
      return { kind: 'refused', code: error.name, message: error.message };
    }
    return { kind: 'unclear', message: `${error.name}: ${error.message}` };
  }
}

/** The HTTP status of an answer of AWS; undefined where there was none. */
function statusOf(error: Error): number | undefined {
  if (!('$metadata' in error)) return undefined;
  const { $metadata } = error;
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata))
    return undefined;
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : undefined;
}
