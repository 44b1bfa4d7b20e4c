import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { newBucket } from './new-bucket.ts';

/** A bucket with an object of ten bytes, and a name that no bucket has. */
export async function givenTen(aws: Aws) {
  const Bucket = await newBucket(aws, aws.member);
  const { ETag } = await aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'ten', Body: '0123456789' }));
  return { Bucket, etag: ETag ?? '', missing: aws.name('missing') };
}

export type GivenTen = Awaited<ReturnType<typeof givenTen>>;
