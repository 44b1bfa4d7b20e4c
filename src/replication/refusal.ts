/**
 * Whether AWS understood the caller and said no: what was asked stays unknown, and the rest goes on. Throttling, faults
 * of AWS, the network and Ctrl-C are no refusals.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error) || !('$fault' in error) || error.$fault !== 'client') return false;
  return !('$retryable' in error) || error.$retryable === undefined;
}
