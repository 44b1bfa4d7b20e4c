import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  ChecksumAlgorithm,
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../../rehearsal/services/s3/checksums/digest.ts';
import { central, refused, region, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const Bucket = 'put-object-test';

beforeAll(() =>
  server
    .client(central)
    .send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } })),
);

function put(input: Partial<PutObjectCommandInput>) {
  return server.client(central).send(new PutObjectCommand({ Bucket, Key: 'key', Body: 'body', ...input }));
}

async function get(Key: string): Promise<Buffer> {
  const { Body } = await server.client(central).send(new GetObjectCommand({ Bucket, Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe('PutObject', () => {
  it.each([0, 1, 70_000, 1024 * 1024, 3_000_001])('keeps %i bytes as they are', async (size) => {
    const body = randomBytes(size);
    const { ETag } = await put({ Key: `size/${size}`, Body: body });
    expect(ETag).toBe(`"${createHash('md5').update(body).digest('hex')}"`);
    expect((await get(`size/${size}`)).equals(body)).toBe(true);
  });

  it('takes keys of all kinds', async () => {
    for (const Key of ['a b+c&d=e?f#g', 'ü/ä/日本', "it's (a) *test*!", '%41', 'dir/', './x', 'a//b']) {
      await put({ Key, Body: Key });
      expect((await get(Key)).toString()).toBe(Key);
    }
    const long = 'x'.repeat(1025);
    expect(await refused(put({ Key: long }))).toMatchObject({ code: 'KeyTooLongError', status: 400 });
  });

  it('keeps metadata', async () => {
    const metadata = {
      CacheControl: 'no-cache',
      ContentDisposition: 'inline',
      ContentEncoding: 'gzip',
      ContentLanguage: 'de',
      ContentType: 'text/plain',
      Metadata: { colour: 'blue', size: '4' },
    };
    await put({ Key: 'metadata', ...metadata });
    const head = await server.client(central).send(new HeadObjectCommand({ Bucket, Key: 'metadata' }));
    expect(head).toMatchObject(metadata);
    expect(await refused(put({ Metadata: { a: 'x'.repeat(2048) } }))).toMatchObject({
      code: 'MetadataTooLarge',
    });
  });

  it.each(Object.values(ChecksumAlgorithm))('keeps and shows a checksum by %s', async (algorithm) => {
    const member = `Checksum${algorithm}` as const;
    const value = await digestOf(algorithm, Buffer.from('body'));
    const answer = await put({ Key: algorithm, [member]: value });
    expect(answer[member]).toBe(value);
    const head = await server
      .client(central)
      .send(new HeadObjectCommand({ Bucket, Key: algorithm, ChecksumMode: 'ENABLED' }));
    expect(head[member]).toBe(value);
    expect(head.ChecksumType).toBe('FULL_OBJECT');
  });

  it('computes CRC64NVME where the client brings nothing', async () => {
    const s3 = server.client(central, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const answer = await s3.send(new PutObjectCommand({ Bucket, Key: 'none', Body: '123456789' }));
    expect(Buffer.from(answer.ChecksumCRC64NVME ?? '', 'base64').toString('hex')).toBe('ae8b14860a799888');
  });

  it('takes a stream with its checksum as a trailer', async () => {
    const body = randomBytes(200_000);
    const chunks = Readable.from([body.subarray(0, 100_000), body.subarray(100_000)]);
    const answer = await put({ Key: 'stream', Body: chunks, ContentLength: body.length });
    expect(answer.ChecksumCRC32).toBeTruthy();
    expect((await get('stream')).equals(body)).toBe(true);
  });

  it.each([
    {
      name: 'a checksum that is wrong',
      input: { ChecksumCRC32: 'AAAAAA==' },
      code: 'BadDigest',
      message: 'The CRC32 you specified did not match the calculated checksum.',
    },
    {
      name: 'a checksum of another length',
      input: { ChecksumCRC32: 'AAAA' },
      code: 'InvalidRequest',
      message: 'Value for x-amz-checksum-crc32 header is invalid.',
    },
    { name: 'an MD5 that is wrong', input: { ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' }, code: 'BadDigest' },
    {
      name: 'two checksums',
      input: { ChecksumCRC32: 'AAAAAA==', ChecksumSHA1: 'AAAA' },
      code: 'InvalidRequest',
    },
    { name: 'an unknown storage class', input: { StorageClass: 'OUTPOSTS' }, code: 'InvalidStorageClass' },
    { name: 'an ACL', input: { ACL: 'public-read' }, code: 'AccessControlListNotSupported' },
    {
      name: 'SSE-C, blocked on new buckets',
      input: { SSECustomerAlgorithm: 'AES256' },
      code: 'AccessDenied',
    },
    {
      name: 'a KMS key without the algorithm',
      input: { SSEKMSKeyId: 'x', ServerSideEncryption: 'AES256' },
      code: 'InvalidArgument',
    },
    {
      name: 'tags that are too many',
      input: { Tagging: Array.from('abcdefghijk', (tag) => `${tag}=1`).join('&') },
      code: 'BadRequest',
    },
    { name: 'a tag given twice', input: { Tagging: 'a=1&a=2' }, code: 'InvalidArgument' },
    {
      name: 'Object Lock where the bucket has none',
      input: { ObjectLockLegalHoldStatus: 'ON' },
      code: 'InvalidRequest',
    },
  ] satisfies { name: string; input: Partial<PutObjectCommandInput>; code: string; message?: string }[])(
    'refuses $name with $code',
    async ({ input, code, message }) => {
      const refusal = await refused(put({ Key: 'refused', ...input }));
      expect(refusal.code).toBe(code);
      if (message !== undefined) expect(refusal.message).toBe(message);
      expect(await refused(get('refused'))).toMatchObject({ code: 'NoSuchKey' });
    },
  );

  it.each(['bucket-owner-full-control', 'private'] as const)(
    'accepts the canned ACL that changes nothing: %s',
    async (ACL) => {
      await put({ Key: ACL, ACL });
      expect((await get(ACL)).toString()).toBe('body');
    },
  );

  it('writes only under the conditions given', async () => {
    const { ETag = '' } = await put({ Key: 'condition', IfNoneMatch: '*' });
    expect(await refused(put({ Key: 'condition', IfNoneMatch: '*' }))).toMatchObject({
      code: 'PreconditionFailed',
      status: 412,
    });
    expect(await refused(put({ Key: 'condition', IfMatch: '"other"' }))).toMatchObject({ status: 412 });
    expect(await refused(put({ Key: 'absent', IfMatch: ETag }))).toMatchObject({ code: 'NoSuchKey' });
    await put({ Key: 'condition', IfMatch: ETag, Body: 'second' });
    expect((await get('condition')).toString()).toBe('second');
  });

  it('leaves neither plaintext nor overwritten data on disk', async () => {
    const marker = 'a text that must not be found on disk';
    const body = Buffer.concat(Array.from({ length: 40_000 }, () => Buffer.from(marker)));
    await put({ Key: 'on-disk', Body: body });
    const directory = join(server.cloud.directory, 's3');
    const before = await readdir(directory);
    for (const file of before) expect((await readFile(join(directory, file))).includes(marker)).toBe(false);
    await put({ Key: 'on-disk', Body: 'short' });
    expect(await readdir(directory)).toHaveLength(before.length - 1);
  });
});
