import { createHash } from 'node:crypto';
import { AwsError } from '../cloud/aws-error.ts';
import { ByteReader } from './byte-reader.ts';
import { credentialScope, hmac, sameSignature, sha256 } from './canonical-request.ts';
import type { SignatureClaim } from './signature-claim.ts';

/** How an `aws-chunked` body is framed. */
export interface Chunking {
  readonly signed: boolean;
  readonly trailer: boolean;
}

/** What verifies the signatures of chunks; absent where the secret is not known. */
export interface ChunkVerification {
  readonly key: Buffer;
  readonly claim: SignatureClaim;
}

const MAX_LINE = 1024;
const MIN_CHUNK = 8192;
const MAX_TRAILERS = 20;
const NOTHING = sha256('');

/**
 * Takes the framing off an `aws-chunked` body, piece by piece, and verifies the signature of each chunk.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and `sigv4-streaming-trailers.html`
 *
 * @param trailers is given the trailing headers, in lower case, once the data is through
 * @throws AwsError while it is read: `IncompleteBody`, `InvalidChunkSizeError`, `SignatureDoesNotMatch`,
 * `MalformedTrailerError`
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  chunking: Chunking,
  verification: ChunkVerification | undefined,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source, incompleteBody);
  const signer = verification && new ChunkSigner(verification);
  let last = MIN_CHUNK;
  for (;;) {
    const { size, signature } = readChunkHeader(await reader.line(MAX_LINE), chunking);
    if (size > 0 && last < MIN_CHUNK && chunking.signed) throw invalidChunkSize();
    last = size;
    const hash = createHash('sha256');
    for await (const piece of reader.take(size)) {
      if (signer && chunking.signed) hash.update(piece);
      yield piece;
    }
    if (chunking.signed) signer?.verifyChunk(hash.digest('hex'), signature);
    if (size === 0) break;
    if ((await reader.line(MAX_LINE)) !== '') throw incompleteBody();
  }
  await readTrailers(reader, chunking, signer, trailers);
}

function readChunkHeader(line: string, { signed }: Chunking): { size: number; signature: string } {
  const match = /^([0-9a-fA-F]{1,10})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (!match || (signed && match[2] === undefined)) throw incompleteBody();
  return { size: Number.parseInt(match[1] ?? '0', 16), signature: match[2] ?? '' };
}

async function readTrailers(
  reader: ByteReader,
  { signed, trailer }: Chunking,
  signer: ChunkSigner | undefined,
  trailers: Map<string, string>,
): Promise<void> {
  let canonical = '';
  for (let count = 0; ; count += 1) {
    // Some clients leave out the empty line at the very end.
    const line = await reader.lineOrEnd(MAX_LINE);
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon < 1 || !trailer || count > MAX_TRAILERS) throw malformedTrailer();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'x-amz-trailer-signature') {
      if (signed) signer?.verifyTrailer(sha256(canonical), value);
      signer = undefined;
      continue;
    }
    canonical += `${name}:${value}\n`;
    trailers.set(name, value);
  }
  if (signed && trailer && signer) throw signatureMismatch();
}

/** Each chunk's signature covers the one before, the first that of the headers. */
class ChunkSigner {
  readonly #key: Buffer;
  readonly #claim: SignatureClaim;
  #previous: string;

  constructor({ key, claim }: ChunkVerification) {
    this.#key = key;
    this.#claim = claim;
    this.#previous = claim.signature;
  }

  verifyChunk(dataHash: string, signature: string): void {
    this.#verify('AWS4-HMAC-SHA256-PAYLOAD', [NOTHING, dataHash], signature);
  }

  verifyTrailer(trailerHash: string, signature: string): void {
    this.#verify('AWS4-HMAC-SHA256-TRAILER', [trailerHash], signature);
  }

  #verify(algorithm: string, hashes: readonly string[], signature: string): void {
    const toSign = [
      algorithm,
      this.#claim.timestamp,
      credentialScope(this.#claim),
      this.#previous,
      ...hashes,
    ].join('\n');
    if (!sameSignature(hmac(this.#key, toSign).toString('hex'), signature)) throw signatureMismatch();
    this.#previous = signature;
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function incompleteBody(): AwsError {
  return new AwsError('IncompleteBody', 'The request body terminated unexpectedly');
}

function invalidChunkSize(): AwsError {
  const text = 'Only the last chunk is allowed to have a size less than 8192 bytes';
  return new AwsError('InvalidChunkSizeError', text, { status: 403 });
}

function malformedTrailer(): AwsError {
  return new AwsError(
    'MalformedTrailerError',
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  );
}

function signatureMismatch(): AwsError {
  return new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    { status: 403 },
  );
}
