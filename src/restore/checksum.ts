import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { Xxh3_64, Xxh3_128, Xxh64 } from '@aws-sdk/checksums/xxh';
import { ChecksumAlgorithm, type HeadObjectOutput } from '@aws-sdk/client-s3';

/** An additional checksum as S3 keeps it. https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; of a composite one followed by `-` and the number of parts. */
  readonly value: string;
  /** Composite: of the checksums of the parts, so that it can be told only where the parts are known. */
  readonly composite: boolean;
}

/** The members by which answers and requests carry checksums. */
export type ChecksumMembers = Pick<HeadObjectOutput, `Checksum${ChecksumAlgorithm}`>;

const algorithms: readonly ChecksumAlgorithm[] = Object.values(ChecksumAlgorithm);

/** The checksum that an answer carries; S3 keeps one for each object. */
export function checksumIn(
  answer: ChecksumMembers & { readonly ChecksumType?: string | undefined },
): Checksum | undefined {
  for (const algorithm of algorithms) {
    const value = answer[`Checksum${algorithm}`];
    if (value !== undefined) {
      return { algorithm, value, composite: answer.ChecksumType === 'COMPOSITE' || /-\d+$/.test(value) };
    }
  }
  return undefined;
}

/** Whether two checksums say the same of two contents; undefined if they are not of one kind. */
export function sameChecksum(a: Checksum | undefined, b: Checksum | undefined): boolean | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a.algorithm !== b.algorithm || a.composite !== b.composite) return undefined;
  return a.value === b.value;
}

/** The checksum of content that passes in pieces, as Base64. */
export async function checksumOf(
  algorithm: ChecksumAlgorithm,
  content: AsyncIterable<Uint8Array>,
): Promise<string> {
  const digest = startDigest(algorithm);
  for await (const chunk of content) digest.update(chunk);
  return digest.end();
}

/** A checksum that is computed as bytes pass. */
export interface Digest {
  update(chunk: Uint8Array): void;
  /** Base64. */
  end(): Promise<string>;
}

/** Begins a checksum of an algorithm that S3 has. */
export function startDigest(algorithm: ChecksumAlgorithm): Digest {
  switch (algorithm) {
    case 'CRC32':
      return over(new Crc32());
    case 'CRC32C':
      return over(new Crc32c());
    case 'CRC64NVME':
      return over(new Crc64Nvme());
    case 'XXHASH3':
      return over(new Xxh3_64());
    case 'XXHASH64':
      return over(new Xxh64());
    case 'XXHASH128':
      return over(new Xxh3_128());
    case 'MD5':
    case 'SHA1':
    case 'SHA256':
    case 'SHA512': {
      const hash = createHash(algorithm.toLowerCase());
      return {
        update: (chunk) => {
          hash.update(chunk);
        },
        end: async () => hash.digest('base64'),
      };
    }
    default:
      return algorithm satisfies never;
  }
}

function over(checksum: { update(chunk: Uint8Array): void; digest(): Promise<Uint8Array> }): Digest {
  return {
    update: (chunk) => checksum.update(chunk),
    end: async () => Buffer.from(await checksum.digest()).toString('base64'),
  };
}

/**
 * The MD5 that an ETag is, in hexadecimal: of objects that were put in one piece and are not encrypted with KMS.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html#AmazonS3-Type-Object-ETag
 */
export function md5InETag(
  answer: Pick<HeadObjectOutput, 'ETag' | 'ServerSideEncryption'>,
): string | undefined {
  const { ETag = '', ServerSideEncryption: encryption } = answer;
  if (encryption !== undefined && encryption !== 'AES256') return undefined;
  return /^"([0-9a-f]{32})"$/.exec(ETag)?.[1];
}
