import type { ChecksumAlgorithm, GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { checksumIn, md5InETag, startDigest } from './checksum.ts';
import type { Verification } from './target.ts';

/** What the content of an answer is held against. */
export interface ContentCheck {
  readonly by: Exclude<Verification, 's3'>;
  /** What is left to compare here; undefined where the SDK does, or nothing can be compared. */
  readonly own: { readonly algorithm: ChecksumAlgorithm; readonly value: string } | undefined;
}

/**
 * The SDK compares what it can compute, which is all with {@link compareEveryChecksum}; but MD5 it takes from another
 * header only, that S3 does not send.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
 */
const leftBySdk: ChecksumAlgorithm = 'MD5';

/** @param whole whether all of the object was asked for: only then an ETag says something of the content */
export function checkOf(answer: Omit<GetObjectCommandOutput, 'Body'>, whole: boolean): ContentCheck {
  const checksum = checksumIn(answer);
  if (checksum !== undefined && !/-\d+$/.test(checksum.value)) {
    return { by: 'checksum', own: checksum.algorithm === leftBySdk ? checksum : undefined };
  }
  const md5 = whole ? md5InETag(answer) : undefined;
  if (md5 === undefined) return { by: 'size', own: undefined };
  return { by: 'md5', own: { algorithm: 'MD5', value: Buffer.from(md5, 'hex').toString('base64') } };
}

/** The same content; ends with the error that `mismatch` makes if it is not what it should be. */
export function checked(
  content: AsyncIterable<Uint8Array>,
  { own }: ContentCheck,
  mismatch: (message: string) => Error,
): AsyncIterable<Uint8Array> {
  return own === undefined ? content : compared(content, own, mismatch);
}

async function* compared(
  content: AsyncIterable<Uint8Array>,
  { algorithm, value }: NonNullable<ContentCheck['own']>,
  mismatch: (message: string) => Error,
): AsyncGenerator<Uint8Array> {
  const digest = startDigest(algorithm);
  for await (const chunk of content) {
    digest.update(chunk);
    yield chunk;
  }
  const found = await digest.end();
  if (found !== value) throw mismatch(`its ${algorithm} is ${found}, and S3 says ${value}`);
}
