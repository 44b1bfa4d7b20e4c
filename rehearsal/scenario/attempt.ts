/** How a call ended that the story makes to see whether it is allowed. */
export type Attempt<T> =
  | { readonly allowed: true; readonly answer: T }
  | { readonly allowed: false; readonly code: string; readonly message: string };

/** Makes a call and says whether AWS allowed it. An error without AWS's answer (a broken connection) is thrown on. */
export async function attempt<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { allowed: true, answer: await call() };
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error;
    return { allowed: false, code: error.name, message: error.message };
  }
}
