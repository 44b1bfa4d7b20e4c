import { createHash, createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text as readText } from 'node:stream/consumers';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Account } from './account.ts';

/** A request that no SDK would send. */
export interface RawRequest {
  readonly service: 'iam' | 'kms' | 'organizations' | 's3' | 'ssm' | 'sts' | 'cloudformation';
  /** @default GET */
  readonly method?: string;
  /** @default / */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where the signature stands. @default header */
  readonly signature?: 'header' | 'query' | 'none';
  /** @default now */
  readonly signedAt?: Date;
  /** Seconds that a signature in the query is good for. @default 60 */
  readonly expiresIn?: number;
  /** Changes the request after it was signed. */
  readonly tamper?: (signed: SentRequest) => void;
}

interface SentRequest {
  headers: Record<string, string>;
  query: Record<string, string>;
}

/** What came back, and the error in it, if it is one. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly code: string | undefined;
  readonly message: string | undefined;
}

/** Sends a request signed by the SDK's own signer; its bucket, if any, is the first part of the path. */
export async function send(account: Account, request: RawRequest): Promise<RawResponse> {
  const { method = 'GET', path = '/', headers = {}, query = {}, body } = request;
  const base = new URL(account.endpoint.url ?? `https://${request.service}.${account.region}.amazonaws.com`);
  // One endpoint for all services tells them apart by signature; without one, by AWS's host name.
  const host =
    request.signature === 'none' ? `${request.service}.${account.region}.amazonaws.com` : base.host;
  const unsigned = {
    method,
    protocol: base.protocol,
    hostname: base.hostname,
    ...(base.port && { port: Number(base.port) }),
    path,
    query: { ...query },
    headers: { host, ...headers },
    ...(body !== undefined && { body }),
  };
  const signed = await sign(account, request, unsigned);
  const sent = { headers: { ...signed.headers }, query: toStrings(signed.query) };
  request.tamper?.(sent);
  const search = new URLSearchParams(sent.query).toString().replaceAll('+', '%20');
  const url = `${base.origin}${path}${search && `?${search}`}`;
  const { status, headers: answered, text } = await exchange(url, method, sent.headers, body);
  return {
    status,
    headers: answered,
    text,
    code: /<Code>([^<]*)</.exec(text)?.[1] ?? /"__type":"([^"]*)"/.exec(text)?.[1],
    message: /<Message>([^<]*)</.exec(text)?.[1] ?? /"[Mm]essage":"([^"]*)"/.exec(text)?.[1],
  };
}

/** By node:http, since fetch does not let a request choose its `Host`. */
function exchange(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | undefined,
): Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string }> {
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      readText(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

type HttpRequest = Parameters<SignatureV4['sign']>[0];

async function sign(account: Account, request: RawRequest, unsigned: HttpRequest) {
  if (request.signature === 'none') return unsigned;
  const signer = new SignatureV4({
    service: request.service,
    region: account.region,
    credentials: await account.sts.config.credentials(),
    sha256: NodeSha256,
    uriEscapePath: request.service !== 's3',
    applyChecksum: request.service === 's3',
  });
  const signingDate = request.signedAt ?? new Date();
  return request.signature === 'query'
    ? signer.presign(unsigned, { signingDate, expiresIn: request.expiresIn ?? 60 })
    : signer.sign(unsigned, { signingDate });
}

function toStrings(query: HttpRequest['query'] = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value ?? '')]));
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
