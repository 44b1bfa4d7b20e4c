import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { newBucket } from './new-bucket.ts';

/** A bucket that encrypts with the AWS managed key, by Bucket Keys. */
async function given(aws: Aws) {
  const Bucket = await newBucket(aws, aws.member);
  const rule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const },
    BucketKeyEnabled: true,
  };
  const ServerSideEncryptionConfiguration = { Rules: [rule] };
  await aws.member.s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  return { Bucket };
}

export const defaultEncryption = aboutGiven('default encryption', {
  given,
  cases: [
    {
      name: 'an object gets what its bucket has by default, Bucket Key and all',
      source: guide.s3('bucket-key'),
      when: (aws, { Bucket }) => aws.member.s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' })),
      answers: {
        ServerSideEncryption: 'aws:kms',
        BucketKeyEnabled: true,
        SSEKMSKeyId: /^arn:aws:kms:us-east-1:\d{12}:key\//,
      },
    },
    {
      name: 'a request may ask for less',
      source: guide.s3('specifying-s3-encryption'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ServerSideEncryption: 'AES256' }),
        ),
      answers: { ServerSideEncryption: 'AES256' },
    },
    {
      name: 'a request may go without a Bucket Key',
      source: guide.s3('configuring-bucket-key-object'),
      when: async (aws, { Bucket }) => {
        const input = { Bucket, Key: 'k', Body: 'x', BucketKeyEnabled: false } as const;
        const put = await aws.member.s3.send(
          new PutObjectCommand({ ...input, ServerSideEncryption: 'aws:kms' }),
        );
        return { bucketKey: put.BucketKeyEnabled ?? false };
      },
      answers: { bucketKey: false },
    },
    {
      name: 'an encryption that there is not is refused',
      source: api.s3('PutObject'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutObjectCommand({
            Bucket,
            Key: 'k',
            Body: 'x',
            ServerSideEncryption: JSON.parse('"aes:kms"'),
          }),
        ),
      refused: { code: 'InvalidArgument', status: 400 },
    },
    {
      name: 'without a default of its own a bucket encrypts with the keys of S3',
      source: api.s3('DeleteBucketEncryption'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        await aws.member.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
        return aws.member.s3.send(new GetBucketEncryptionCommand({ Bucket }));
      },
      answers: {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      },
    },
  ],
});
