import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import { ACCOUNT } from './wire-server.ts';

export interface SignedRequest {
  readonly service: string;
  /** @default 'eu-west-1' */
  readonly region?: string;
  readonly method: string;
  /** With its query. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly signingDate?: Date;
}

/** Sends a request signed by the SDK's own signer, for what no SDK client would send. */
export async function signedFetch(url: string, request: SignedRequest): Promise<Response> {
  const { hostname, port } = new URL(url);
  const [path = '/', query = ''] = (request.path ?? '/').split('?');
  const signed = await signer(request).sign(
    {
      method: request.method,
      protocol: 'http:',
      hostname,
      port: Number(port),
      path,
      query: Object.fromEntries(new URLSearchParams(query)),
      headers: { host: `${hostname}:${port}`, ...request.headers },
      body: request.body,
    },
    { signingDate: request.signingDate ?? new Date() },
  );
  const { host: _, ...headers } = signed.headers;
  return fetch(`${url}${request.path ?? '/'}`, {
    method: request.method,
    headers,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
}

/** The SDK's signer, for S3 without encoding the path twice. */
export function signer({
  service,
  region = 'eu-west-1',
  credentials,
}: Pick<SignedRequest, 'service' | 'region' | 'credentials'>): SignatureV4 {
  return new SignatureV4({
    service,
    region,
    credentials: credentials ?? { accessKeyId: ACCOUNT, secretAccessKey: 'any' },
    sha256: NodeSha256,
    uriEscapePath: service !== 's3',
    applyChecksum: true,
  });
}

/** What the signer asks of a hash function. */
class NodeSha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytes(secret));
  }

  update(data: Uint8Array): void {
    this.#hash.update(data);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('a hash is used once');
  }
}

function bytes(secret: string | ArrayBuffer | ArrayBufferView): Buffer {
  if (typeof secret === 'string') return Buffer.from(secret);
  if (secret instanceof ArrayBuffer) return Buffer.from(secret);
  return Buffer.from(secret.buffer, secret.byteOffset, secret.byteLength);
}
