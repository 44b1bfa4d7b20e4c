/** What goes wrong with a call. */
export type Fault =
  /** Refused before it is handled, with the code and status by which its service throttles. */
  | { readonly fault: 'throttling' }
  /** Status 500 before it is handled: `InternalError` of S3, `InternalFailure` of the others. */
  | { readonly fault: 'internal-error' }
  /** Status 503 before it is handled: `ServiceUnavailable`. */
  | { readonly fault: 'service-unavailable' }
  /** Neither handled nor ever answered. */
  | { readonly fault: 'no-answer' }
  /** The connection is cut before the call is handled. */
  | { readonly fault: 'cut-connection' }
  /** The call is handled, and the connection is cut before anything of the answer is sent. */
  | { readonly fault: 'lost-answer' }
  /** The call is handled, and the connection is cut after half of the answer's body; of none, if it has none. */
  | { readonly fault: 'cut-answer' }
  /** The call is handled at once, and answered so much later. */
  | { readonly fault: 'late-answer'; readonly milliseconds: number };

/**
 * Which calls a fault befalls. All that is said must hold; calls are counted for each rule by itself, in the order in
 * which they come, from 1.
 */
export type FaultRule = Fault & {
  /** Service and operation, such as `s3:PutObject`; `*` stands for any characters, so `*` alone is every call. */
  readonly call: string;
  /** The account of the caller. @default any */
  readonly account?: string;
  /** The name of the role whose session calls; `*` as in `call`. @default any caller, with a role or without */
  readonly role?: string;
  /** So many of these calls pass first. @default 0 */
  readonly after?: number;
  /** Of those that follow, each so-manieth. @default 1 */
  readonly every?: number;
  /** Of those, this share, from 0 to 1, drawn by the seed of the plan. @default 1 */
  readonly share?: number;
  /** So often at most. @default without end */
  readonly times?: number;
};

/** A plan that the rehearsal cannot follow; the message begins with the field. */
export class FaultPlanError extends Error {
  override readonly name = 'FaultPlanError';
}

/** What goes wrong in a rehearsal. Of several rules that befall one call, the first does. */
export interface FaultPlan {
  /** What the shares are drawn by. @default 0 */
  readonly seed?: number;
  readonly faults: readonly FaultRule[];
}
