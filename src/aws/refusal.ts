/**
 * Whether AWS understood the caller and said no: what was asked stays unknown, and the rest goes on. Throttling, faults
 * of AWS, the network and Ctrl-C are no refusals.
 */
export function isRefusal(error: unknown): error is Error {
  if (!isAnswer(error) || error.$fault !== 'client') return false;
  return !('$retryable' in error) || error.$retryable === undefined;
}

/** Whether AWS answered at all, be it with a fault of its own. The network's errors and Ctrl-C are no answers. */
export function isAnswer(error: unknown): error is Error & { readonly $fault: unknown } {
  return error instanceof Error && '$fault' in error;
}
