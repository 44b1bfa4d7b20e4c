import { isAnswer } from '../../aws/refusal.ts';

/** What a call told, or why it did not. */
export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'failed'; readonly error: Error };

/** Waits for an answer; a refusal or failure of AWS is an answer here. */
export async function read<Value>(call: Promise<Value>): Promise<Read<Value>> {
  try {
    return { kind: 'read', value: await call };
  } catch (error) {
    if (isAnswer(error)) return { kind: 'failed', error };
    throw error;
  }
}

/** The error's name, where a read failed. */
export function failureOf(result: Read<unknown> | undefined): string | undefined {
  return result?.kind === 'failed' ? result.error.name : undefined;
}

/** The value, where a read succeeded. */
export function told<Value>(result: Read<Value> | undefined): Value | undefined {
  return result?.kind === 'read' ? result.value : undefined;
}
