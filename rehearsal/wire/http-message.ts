import type { Readable } from 'node:stream';

/** A request as it came, before anything of AWS is read from it. */
export interface HttpRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  /** Decoded, in the order sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  /** What `aws:SecureTransport` says. */
  readonly secureTransport: boolean;
  /** The body as sent, `aws-chunked` framing included. A client that waits to be asked for it is asked. */
  readonly openBody: () => Readable;
}

/** A response ready to be sent. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | Readable;
}

/** What the network does instead of a response: it cuts the connection, or nothing ever comes. */
export interface BrokenConnection {
  readonly connection: 'cut' | 'silent';
}

/** The first value of a query parameter. */
export function queryValue(request: Pick<HttpRequest, 'query'>, name: string): string | undefined {
  return request.query.find(([key]) => key === name)?.[1];
}
