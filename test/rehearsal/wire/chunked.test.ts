import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signingKey } from '../../../rehearsal/wire/canonical-request.ts';
import { type Chunking, type ChunkVerification, decodeChunks } from '../../../rehearsal/wire/chunked.ts';
import type { SignatureClaim } from '../../../rehearsal/wire/signature-claim.ts';

const UNSIGNED: Chunking = { signed: false, trailer: true };
const SIGNED: Chunking = { signed: true, trailer: false };
const SIGNED_TRAILER: Chunking = { signed: true, trailer: true };

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function decode(
  bytes: string | Buffer,
  chunking: Chunking,
  options: { readonly verification?: ChunkVerification; readonly pieces?: number } = {},
): Promise<{ readonly data: Buffer; readonly trailers: Record<string, string> }> {
  const trailers = new Map<string, string>();
  const source = inPieces(Buffer.from(bytes), options.pieces ?? 1000);
  const pieces: Buffer[] = [];
  for await (const piece of decodeChunks(source, chunking, options.verification, trailers))
    pieces.push(piece);
  return { data: Buffer.concat(pieces), trailers: Object.fromEntries(trailers) };
}

/** The example of https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html and its trailers' page. */
function documented(seed: string): ChunkVerification {
  const claim: SignatureClaim = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    date: '20130524',
    region: 'us-east-1',
    service: 's3',
    signedHeaders: [],
    signature: seed,
    timestamp: '20130524T000000Z',
    signedAt: new Date('2013-05-24T00:00:00Z'),
    sessionToken: undefined,
    expires: undefined,
  };
  return { claim, key: signingKey('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', claim) };
}

const plain = {
  verification: documented('4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'),
  body: [
    `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${'a'.repeat(65536)}\r\n`,
    `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${'a'.repeat(1024)}\r\n`,
    '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
  ].join(''),
};
const trailing = {
  verification: documented('106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e'),
  body: [
    `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${'a'.repeat(65536)}\r\n`,
    `400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${'a'.repeat(1024)}\r\n`,
    '0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n',
    'x-amz-checksum-crc32c:sOO8/Q==\r\n',
    'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
  ].join(''),
};

describe('aws-chunked bodies', () => {
  it.each([1, 7, 100_000])("verifies AWS's documented example in pieces of %d bytes", async (pieces) => {
    const { data } = await decode(plain.body, SIGNED, { ...plain, pieces });
    expect(data.equals(Buffer.alloc(66_560, 'a'))).toBe(true);
  });

  it("verifies AWS's documented example with a trailer", async () => {
    const { data, trailers } = await decode(trailing.body, SIGNED_TRAILER, trailing);
    expect(data).toHaveLength(66_560);
    expect(trailers).toEqual({ 'x-amz-checksum-crc32c': 'sOO8/Q==' });
  });

  it.each([
    ['a changed byte', plain.body.replace('aaaa', 'aaba'), SIGNED, plain.verification],
    ['another seed', plain.body, SIGNED, trailing.verification],
    ['a changed trailer', trailing.body.replace('sOO8', 'sOO9'), SIGNED_TRAILER, trailing.verification],
    [
      'a trailer without its signature',
      trailing.body.replace(/x-amz-trailer-signature:.*\r\n/, ''),
      SIGNED_TRAILER,
      trailing.verification,
    ],
  ])('refuses %s', async (_, body, chunking, verification) => {
    await expect(decode(body, chunking, { verification })).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
    });
  });

  it('takes any signature where the secret is not known', async () => {
    const { data } = await decode(plain.body.replace('aaaa', 'aaba'), SIGNED);
    expect(data).toHaveLength(66_560);
  });

  it('reads unsigned chunks and their trailers', async () => {
    const body = '5\r\nhello\r\nA\r\n, world!!!\r\n0\r\nX-Amz-Checksum-CRC32: abc= \r\n\r\n';
    await expect(decode(body, UNSIGNED)).resolves.toEqual({
      data: Buffer.from('hello, world!!!'),
      trailers: { 'x-amz-checksum-crc32': 'abc=' },
    });
  });

  it.each([
    ['no last chunk', '5\r\nhello\r\n', UNSIGNED, 'IncompleteBody'],
    ['a chunk that is cut off', '5\r\nhel', UNSIGNED, 'IncompleteBody'],
    ['a chunk longer than it says', '5\r\nhello!\r\n0\r\n\r\n', UNSIGNED, 'IncompleteBody'],
    ['a size that is none', 'five\r\nhello\r\n0\r\n\r\n', UNSIGNED, 'IncompleteBody'],
    ['an endless line', 'a'.repeat(100_000), UNSIGNED, 'IncompleteBody'],
    ['no signature', '5\r\nhello\r\n0\r\n\r\n', SIGNED, 'IncompleteBody'],
    [
      'a trailer that was not announced',
      `0;chunk-signature=${'0'.repeat(64)}\r\na:b\r\n\r\n`,
      SIGNED,
      'MalformedTrailerError',
    ],
    ['a trailer that is none', '0\r\nabc\r\n\r\n', UNSIGNED, 'MalformedTrailerError'],
    [
      'a small chunk before the last',
      `1;chunk-signature=${'0'.repeat(64)}\r\na\r\n`.repeat(2),
      SIGNED,
      'InvalidChunkSizeError',
    ],
  ])('refuses %s', async (_, body, chunking, code) => {
    await expect(decode(body, chunking)).rejects.toMatchObject({ code });
  });

  it('gives back any data, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 400 }),
        async (chunks, pieces) => {
          const framed = chunks.flatMap((chunk) => [
            Buffer.from(`${chunk.length.toString(16)}\r\n`),
            Buffer.from(chunk),
            Buffer.from('\r\n'),
          ]);
          const bytes = Buffer.concat([...framed, Buffer.from('0\r\na:b\r\n\r\n')]);
          const { data, trailers } = await decode(bytes, UNSIGNED, { pieces });
          expect(data.equals(Buffer.concat(chunks))).toBe(true);
          expect(trailers).toEqual({ a: 'b' });
        },
      ),
      { numRuns: 100 },
    );
  });
});
