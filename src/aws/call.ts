import { AsyncLocalStorage } from 'node:async_hooks';

/** One request to AWS, as errors and logs name it. */
export interface Call {
  /** As in IAM: `organizations`, `s3`. */
  readonly service: string;
  /** `ListAccounts` */
  readonly operation: string;
  readonly region: string;
  /** Who calls, in words: `your credentials`, `profile x`, the ARN of a role. */
  readonly as: string;
}

/** What is done for a call, however deep in a client it happens. */
const calls = new AsyncLocalStorage<Call>();

/** Makes a call; {@link currentCall} is that call meanwhile. */
export function during<Result>(call: Call, work: () => Result): Result {
  return calls.run(call, work);
}

/** The call that is being made; undefined outside of one. */
export function currentCall(): Call | undefined {
  return calls.getStore();
}

const failedCalls = new WeakMap<object, Call>();

/** Remembers which call an error answers, without changing the error. */
export function noteFailedCall(error: unknown, call: Call): void {
  if (typeof error === 'object' && error !== null && !failedCalls.has(error)) failedCalls.set(error, call);
}

/** The call that an error answers; undefined if no AWS client threw it. */
export function failedCall(error: unknown): Call | undefined {
  return typeof error === 'object' && error !== null ? failedCalls.get(error) : undefined;
}
