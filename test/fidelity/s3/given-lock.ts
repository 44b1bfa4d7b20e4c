import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { newBucket } from './new-bucket.ts';

export const DAY = 24 * 60 * 60_000;

/** A bucket with Object Lock, one without, and an object that is held for a day in governance mode. */
export async function givenLock(aws: Aws) {
  const { s3 } = aws.member;
  const plain = await newBucket(aws, aws.member);
  const Bucket = await newBucket(aws, aws.member, { ObjectLockEnabledForBucket: true });
  const until = new Date(Date.now() + DAY);
  const { VersionId } = await s3.send(
    new PutObjectCommand({
      ...{ Bucket, Key: 'held', Body: 'x' },
      ObjectLockMode: 'GOVERNANCE',
      ObjectLockRetainUntilDate: until,
    }),
  );
  const held = { Bucket, Key: 'held', VersionId };
  aws.afterwards(() => s3.send(new DeleteObjectCommand({ ...held, BypassGovernanceRetention: true })));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'free', Body: 'x' }));
  return { Bucket, plain, held, until };
}

export type GivenLock = Awaited<ReturnType<typeof givenLock>>;
