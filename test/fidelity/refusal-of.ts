/**
 * The error that a call was refused with: its code and message as on the wire, its HTTP status, and what else it
 * carries. A call that was answered shows as `{ answered }`.
 */
export async function refusalOf(call: Promise<unknown>): Promise<object> {
  try {
    return { answered: await call };
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error;
    const { $metadata: metadata, name, message } = error;
    // The SDK names the class, which is not always the code.
    const code = 'Code' in error ? error.Code : name;
    return { ...error, code, message, status: statusIn(metadata) };
  }
}

function statusIn(metadata: unknown): unknown {
  return typeof metadata === 'object' && metadata && 'httpStatusCode' in metadata
    ? metadata.httpStatusCode
    : undefined;
}
