import { Sha512 } from '@aws-sdk/checksums/sha';
import { Xxh3_64, Xxh3_128, Xxh64 } from '@aws-sdk/checksums/xxh';
import type { S3Client } from '@aws-sdk/client-s3';

/**
 * Lets a client compute the checksums that it does not by itself. Without them it fails at every object that somebody
 * has uploaded with such a checksum, instead of leaving the comparison out.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function compareEveryChecksum(client: S3Client): S3Client {
  client.config.checksumAlgorithms = {
    ...client.config.checksumAlgorithms,
    SHA512: Sha512,
    XXHASH3: Xxh3_64,
    XXHASH64: Xxh64,
    XXHASH128: Xxh3_128,
  };
  return client;
}
