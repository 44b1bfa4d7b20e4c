import type { Caller } from './caller.ts';
import type { Cloud } from './cloud.ts';

/** One request as authorisation and handlers see it, whether it came over HTTP or from another service. */
export interface RequestContext {
  readonly cloud: Cloud;
  readonly caller: Caller;
  /** The Region that the request was signed for or that the calling service works in. */
  readonly region: string;
  readonly requestId: string;
  readonly sourceIp: string;
  /** What `aws:SecureTransport` says. */
  readonly secureTransport: boolean;
  readonly userAgent: string;
  /**
   * The services that made this request on the caller's behalf, outermost first, as `aws:CalledVia` has them
   * (`cloudformation.amazonaws.com`). Empty for a direct request.
   */
  readonly calledVia: readonly string[];
  /** Set by KMS callers: the service that uses the key, as `kms:ViaService` has it without its Region (`s3`). */
  readonly viaService?: string;
  /** Request headers in lower case; empty for a call between services. */
  readonly headers: Readonly<Record<string, string>>;
}

/** How one service calls another: as whom, where, and on behalf of whom. */
export interface CallOptions {
  readonly caller: Caller;
  readonly region: string;
  readonly calledVia?: readonly string[];
  readonly viaService?: string;
}
