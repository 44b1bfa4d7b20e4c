import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { newBucket } from './new-bucket.ts';

export const MEBIBYTE = 1024 * 1024;

/** An upload that waits with two small parts, and an object that was made of two. */
export async function givenUpload(aws: Aws) {
  const { s3 } = aws.member;
  const Bucket = await newBucket(aws, aws.member);
  const start = async (Key: string) => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    return { Bucket, Key, UploadId };
  };
  const upload = await start('waiting');
  const etags: (string | undefined)[] = [];
  for (const PartNumber of [1, 2]) {
    etags.push((await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: 'data' }))).ETag);
  }
  const whole = await start('whole');
  const Parts: CompletedPart[] = [];
  for (const [PartNumber, Body] of [
    [1, Buffer.alloc(5 * MEBIBYTE, 'a')],
    [2, Buffer.from('end')],
  ] as const) {
    const { ETag } = await s3.send(new UploadPartCommand({ ...whole, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  const completed = await s3.send(
    new CompleteMultipartUploadCommand({ ...whole, MultipartUpload: { Parts } }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: 'ten', Body: '0123456789' }));
  return { Bucket, upload, etags, completed };
}

export type GivenUpload = Awaited<ReturnType<typeof givenUpload>>;
