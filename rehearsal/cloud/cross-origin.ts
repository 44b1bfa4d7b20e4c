import type { Cloud } from './cloud.ts';

/** What a browser says of a page of another origin that asks. */
export interface CrossOriginRequest {
  /** The bucket that the request names. */
  readonly bucket: string | undefined;
  /** Whether it names an object, too. */
  readonly object: boolean;
  /** `Origin` */
  readonly origin: string;
  /** The one that a preflight request announces, else the request's own: `OPTIONS` where it announces none. */
  readonly method: string;
  /** `Access-Control-Request-Headers`, in lower case. */
  readonly headers: readonly string[];
}

/** How a service answers browsers that ask for pages of other origins; S3 by the rules of its buckets. */
export interface CrossOrigin {
  /** The headers that let the page read the answer; none where no rule does. */
  headers(cloud: Cloud, request: CrossOriginRequest): Readonly<Record<string, string>>;
  /**
   * The headers of the answer to a preflight request.
   *
   * @throws AwsError where no rule allows the request that is announced
   */
  preflight(cloud: Cloud, request: CrossOriginRequest): Readonly<Record<string, string>>;
}
