import { createHash, type Hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { AwsError, notModelled } from '../cloud/aws-error.ts';
import { decodeBase64 } from './base64.ts';
import { type Chunking, type ChunkVerification, decodeChunks } from './chunked.ts';
import { type HttpRequest, queryValue } from './http-message.ts';
import { rememberTrailers } from './trailers.ts';

/** What `x-amz-content-sha256` says of a body, and what else the headers promise. */
export interface PayloadPromise {
  /** The SHA-256 that the body must have, in hex. */
  readonly sha256: string | undefined;
  /** The MD5 that the body must have. */
  readonly md5: Uint8Array | undefined;
  /** Bytes of the body without framing. */
  readonly length: number | undefined;
  readonly chunking: Chunking | undefined;
}

const chunkings: ReadonlyMap<string, Chunking> = new Map([
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', { signed: true, trailer: false }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', { signed: true, trailer: true }],
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', { signed: false, trailer: true }],
]);

/**
 * What stands for the body in the signature of an S3 request; a presigned URL, which has no header, leaves it open.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function contentSha256(request: Pick<HttpRequest, 'headers' | 'query'>): string {
  const header = request.headers['x-amz-content-sha256'];
  if (header !== undefined) return header;
  if (request.headers['authorization'] === undefined) {
    return queryValue(request, 'X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  }
  throw new AwsError('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
}

/** @throws AwsError for a header that S3 refuses */
export function readPayloadPromise(request: Pick<HttpRequest, 'headers' | 'query'>): PayloadPromise {
  const { headers } = request;
  const content = contentSha256(request);
  const chunking = chunkings.get(content);
  if (content.startsWith('STREAMING-AWS4-ECDSA')) throw notModelled(`bodies signed by ${content} (SigV4A)`);
  const digest = /^[0-9a-f]{64}$/.test(content) ? content : undefined;
  if (!chunking && !digest && content !== 'UNSIGNED-PAYLOAD') {
    throw new AwsError(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
      { members: { ArgumentName: 'x-amz-content-sha256', ArgumentValue: content } },
    );
  }
  return {
    sha256: digest,
    md5: readMd5(headers['content-md5']),
    length: readLength(headers, chunking),
    chunking,
  };
}

/**
 * The body without its framing, verified while it flows: what the headers promised and the body does not keep ends the
 * stream with an `AwsError`, so a reader must not trust the data before the end.
 */
export function payloadStream(
  request: HttpRequest,
  promise: PayloadPromise,
  verification: ChunkVerification | undefined,
): Readable {
  const trailers = new Map<string, string>();
  const stream = Readable.from(verified(request, promise, verification, trailers), { objectMode: false });
  // Whoever reads the stream gets its error; without a reader it must not end the process.
  stream.on('error', () => undefined);
  rememberTrailers(stream, trailers);
  return stream;
}

async function* verified(
  request: HttpRequest,
  promise: PayloadPromise,
  verification: ChunkVerification | undefined,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const sha = promise.sha256 === undefined ? undefined : createHash('sha256');
  const md5 = promise.md5 === undefined ? undefined : createHash('md5');
  let length = 0;
  const source = arriving(request);
  const data = promise.chunking ? decodeChunks(source, promise.chunking, verification, trailers) : source;
  for await (const piece of data) {
    length += piece.length;
    sha?.update(piece);
    md5?.update(piece);
    yield piece;
  }
  if (promise.length !== undefined && length !== promise.length) throw incompleteBody();
  checkDigests(promise, sha, md5);
}

/** Leaves the connection open when the reader stops early: the answer still has to go through it. */
async function* arriving(request: HttpRequest): AsyncGenerator<Buffer> {
  try {
    yield* request.openBody().iterator({ destroyOnReturn: false });
  } catch {
    throw incompleteBody();
  }
}

function checkDigests(promise: PayloadPromise, sha: Hash | undefined, md5: Hash | undefined): void {
  if (md5 && promise.md5 && !md5.digest().equals(promise.md5)) {
    throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  const computed = sha?.digest('hex');
  if (computed === promise.sha256) return;
  throw new AwsError(
    'XAmzContentSHA256Mismatch',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    {
      members: {
        ClientComputedContentSHA256: promise.sha256,
        S3ComputedContentSHA256: computed,
      },
    },
  );
}

function readMd5(header: string | undefined): Uint8Array | undefined {
  if (header === undefined) return undefined;
  const digest = decodeBase64(header);
  if (digest?.length === 16) return digest;
  throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.', {
    members: { 'Content-MD5': header },
  });
}

function readLength(headers: HttpRequest['headers'], chunking: Chunking | undefined): number | undefined {
  const text = headers[chunking ? 'x-amz-decoded-content-length' : 'content-length'];
  if (text === undefined || !/^\d{1,15}$/.test(text)) {
    if (chunking) throw missingLength();
    if (headers['transfer-encoding'] !== undefined) throw transferEncodingRefused();
    return undefined;
  }
  return Number(text);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
export function missingLength(): AwsError {
  return new AwsError('MissingContentLength', 'You must provide the Content-Length HTTP header.', {
    status: 411,
  });
}

/** What S3 says to a body whose length nobody tells: it takes chunks in its own framing alone. */
function transferEncodingRefused(): AwsError {
  return new AwsError(
    'NotImplemented',
    'A header you provided implies functionality that is not implemented',
    { status: 501, members: { Header: 'Transfer-Encoding' } },
  );
}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
