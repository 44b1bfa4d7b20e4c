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

const failedCalls = new WeakMap<object, Call>();

/** Remembers which call an error answers, without changing the error. */
export function noteFailedCall(error: unknown, call: Call): void {
  if (typeof error === 'object' && error !== null && !failedCalls.has(error)) failedCalls.set(error, call);
}

/** The call that an error answers; undefined if no AWS client threw it. */
export function failedCall(error: unknown): Call | undefined {
  return typeof error === 'object' && error !== null ? failedCalls.get(error) : undefined;
}
