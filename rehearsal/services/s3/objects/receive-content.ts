import { Readable } from 'node:stream';
import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { trailersOf } from '../../../wire/trailers.ts';
import {
  algorithmOfHeader,
  type ChecksumMembers,
  checksumsIn,
  type NamedChecksum,
} from '../checksums/checksum-members.ts';
import { createDigest } from '../checksums/digest.ts';
import { invalidRequest } from '../errors.ts';
import type { EncryptedContent } from '../storage/content-store.ts';
import { bodyChunks } from './body-chunks.ts';

/** What the requests that carry object data say about it. */
export interface ContentInput extends ChecksumMembers {
  readonly Body?: unknown;
  readonly ContentLength?: number | undefined;
  readonly ContentMD5?: string | undefined;
  readonly ChecksumAlgorithm?: ChecksumAlgorithm | undefined;
}

/** Object data that was taken in and agreed with all that was said about it. */
export interface ReceivedContent {
  readonly content: EncryptedContent;
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** What is kept with the data. */
  readonly checksum: NamedChecksum;
  /** What the request carried or asked for, checked. */
  readonly announced?: NamedChecksum;
}

/** 5 GiB: the most that one request can carry. */
export const maximumRequestSize = 5 * 1024 ** 3;

/** The algorithm of the checksum that a request carries in a header or announces as a trailer. */
export function announcedAlgorithm(
  input: ContentInput,
  request: RequestContext,
): ChecksumAlgorithm | undefined {
  const [first, second] = checksumsIn(input);
  if (second !== undefined) {
    throw invalidRequest(
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  }
  const { headers } = request;
  const trailer = headers['x-amz-trailer'];
  const announced = first?.algorithm ?? (trailer === undefined ? undefined : algorithmOfHeader(trailer));
  const named = headers['x-amz-sdk-checksum-algorithm'];
  // The SDKs name MD5 there when they send Content-MD5.
  if (announced === undefined && named !== undefined && input.ContentMD5 === undefined) {
    throw invalidRequest(
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  return announced ?? input.ChecksumAlgorithm;
}

/**
 * Takes in the body of a request: encrypts and stores it, and checks its length, its MD5 and its checksum
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html). Kept is the checksum that the
 * request carries unless `keep` names another; without either, CRC64NVME.
 */
export async function receiveContent(
  input: ContentInput,
  dataKey: Uint8Array,
  request: RequestContext,
  keep?: ChecksumAlgorithm,
): Promise<ReceivedContent> {
  const { contents } = request.cloud.state.s3;
  const requested = announcedAlgorithm(input, request);
  const algorithm = keep ?? requested ?? 'CRC64NVME';
  const expectedLength = expectedSize(input, request);
  if ((expectedLength ?? 0) > maximumRequestSize) throw entityTooLarge(expectedLength ?? 0);
  const md5 = createDigest('MD5');
  const digest = createDigest(algorithm);
  const other = requested === undefined || requested === algorithm ? undefined : createDigest(requested);
  let size = 0;
  const content = await contents.write(bodyChunks(input.Body), dataKey, (chunk) => {
    size += chunk.length;
    if (size > maximumRequestSize) throw entityTooLarge(size);
    md5.update(chunk);
    digest.update(chunk);
    other?.update(chunk);
  });
  try {
    const md5Value = await md5.end();
    const checksum = { algorithm, value: await digest.end() };
    if (expectedLength !== undefined && expectedLength !== size) throw incompleteBody();
    if (input.ContentMD5 !== undefined) checkMd5(input.ContentMD5, md5Value);
    const md5Hex = Buffer.from(md5Value, 'base64').toString('hex');
    if (requested === undefined) return { content, size, md5: md5Hex, checksum };
    const announced = other === undefined ? checksum : { algorithm: requested, value: await other.end() };
    checkChecksum(input, announced);
    return { content, size, md5: md5Hex, checksum, announced };
  } catch (error) {
    await contents.remove(content);
    throw error;
  }
}

/** With `aws-chunked` the Content-Length counts the frames too, and another header says what the data has. */
function expectedSize(input: ContentInput, request: RequestContext): number | undefined {
  const decoded = request.headers['x-amz-decoded-content-length'];
  return decoded === undefined ? input.ContentLength : Number(decoded);
}

function checkMd5(expected: string, calculated: string): void {
  if (Buffer.from(expected, 'base64').length !== 16) {
    throw new AwsError('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  }
  if (expected === calculated) return;
  throw new AwsError('BadDigest', 'The Content-MD5 you specified did not match what we received.', {
    members: { ExpectedDigest: expected, CalculatedDigest: calculated },
  });
}

/** A trailer is known once the body was read. */
function checkChecksum(input: ContentInput, calculated: NamedChecksum): void {
  const header = `x-amz-checksum-${calculated.algorithm.toLowerCase()}`;
  const trailer = input.Body instanceof Readable ? trailersOf(input.Body).get(header) : undefined;
  const expected = checksumsIn(input)[0]?.value ?? trailer;
  if (expected === undefined || expected === calculated.value) return;
  if (Buffer.from(expected, 'base64').length !== Buffer.from(calculated.value, 'base64').length) {
    throw invalidRequest(`Value for ${header} header is invalid.`);
  }
  throw badChecksum(calculated.algorithm);
}

export function badChecksum(algorithm: ChecksumAlgorithm): AwsError {
  return new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);
}

function entityTooLarge(size: number): AwsError {
  return new AwsError('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
    members: { ProposedSize: size, MaxSizeAllowed: maximumRequestSize },
  });
}

function incompleteBody(): AwsError {
  return new AwsError(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  );
}
