import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { Xxh3_64, Xxh3_128, Xxh64 } from '@aws-sdk/checksums/xxh';
import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';

/** A checksum that is computed as bytes pass. */
export interface Digest {
  update(chunk: Uint8Array): void;
  /** Base64. */
  end(): Promise<string>;
}

/** Starts a checksum of an algorithm that S3 knows. */
export function createDigest(algorithm: ChecksumAlgorithm): Digest {
  switch (algorithm) {
    case 'CRC32':
      return overChecksum(new Crc32());
    case 'CRC32C':
      return overChecksum(new Crc32c());
    case 'CRC64NVME':
      return overChecksum(new Crc64Nvme());
    case 'XXHASH3':
      return overChecksum(new Xxh3_64());
    case 'XXHASH64':
      return overChecksum(new Xxh64());
    case 'XXHASH128':
      return overChecksum(new Xxh3_128());
    case 'MD5':
    case 'SHA1':
    case 'SHA256':
    case 'SHA512':
      return overHash(algorithm.toLowerCase());
    default:
      return algorithm satisfies never;
  }
}

/** The checksum of bytes that are at hand, as Base64. */
export async function digestOf(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Promise<string> {
  const digest = createDigest(algorithm);
  digest.update(bytes);
  return digest.end();
}

function overChecksum(checksum: { update(chunk: Uint8Array): void; digest(): Promise<Uint8Array> }): Digest {
  return {
    update: (chunk) => checksum.update(chunk),
    end: async () => Buffer.from(await checksum.digest()).toString('base64'),
  };
}

function overHash(name: string): Digest {
  const hash = createHash(name);
  return {
    update: (chunk) => {
      hash.update(chunk);
    },
    end: async () => hash.digest('base64'),
  };
}
