import { createHash, randomBytes } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type ChecksumAlgorithm,
  type ChecksumType,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../../../rehearsal/services/s3/checksums/digest.ts';
import { newBucket } from '../new-bucket.ts';
import { central, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const first = randomBytes(5 * 1024 * 1024);
const second = randomBytes(12_345);
const whole = Buffer.concat([first, second]);
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  s3 = server.client(central);
  Bucket = await newBucket(s3, { versioned: true });
});

async function begin(Key: string, input: Partial<CreateMultipartUploadCommandInput> = {}): Promise<string> {
  const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...input }));
  return UploadId;
}

async function upload(
  Key: string,
  UploadId: string,
  PartNumber: number,
  Body: Buffer,
): Promise<CompletedPart> {
  const {
    ETag,
    $metadata: _metadata,
    ...sums
  } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }));
  const { ServerSideEncryption: _encryption, ...checksums } = sums;
  return { ETag, PartNumber, ...checksums };
}

function complete(Key: string, UploadId: string, Parts: CompletedPart[]) {
  return s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }));
}

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest();

describe('a multipart upload', () => {
  it('joins its parts, wherever their order of arrival', async () => {
    const UploadId = await begin('joined', { ContentType: 'text/x', Metadata: { a: 'b' }, Tagging: 't=1' });
    const two = await upload('joined', UploadId, 2, second);
    const one = await upload('joined', UploadId, 1, first);
    const answer = await complete('joined', UploadId, [one, two]);
    const eTag = createHash('md5').update(md5(first)).update(md5(second)).digest('hex');
    expect(answer.ETag).toBe(`"${eTag}-2"`);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'joined' }));
    expect(got).toMatchObject({ ContentType: 'text/x', Metadata: { a: 'b' }, TagCount: 1 });
    expect(whole.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  });

  it('answers ranges across parts, and single parts', async () => {
    const at = first.length - 3;
    const across = await s3.send(
      new GetObjectCommand({ Bucket, Key: 'joined', Range: `bytes=${at}-${at + 5}` }),
    );
    expect(Buffer.from((await across.Body?.transformToByteArray()) ?? [])).toEqual(
      whole.subarray(at, at + 6),
    );
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'joined', PartNumber: 2 }));
    expect(part).toMatchObject({ PartsCount: 2, ContentLength: second.length });
    expect(second.equals((await part.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'joined', PartNumber: 1 }));
    expect(head).toMatchObject({ PartsCount: 2, ContentLength: first.length });
  });

  it.each<{ algorithm: ChecksumAlgorithm; type: ChecksumType }>([
    { algorithm: 'CRC32', type: 'COMPOSITE' },
    { algorithm: 'CRC32', type: 'FULL_OBJECT' },
    { algorithm: 'CRC64NVME', type: 'FULL_OBJECT' },
    { algorithm: 'SHA256', type: 'COMPOSITE' },
  ])('has a checksum by $algorithm, $type', async ({ algorithm, type }) => {
    const Key = `${algorithm}-${type}`;
    const member = `Checksum${algorithm}` as const;
    const UploadId = await begin(Key, { ChecksumAlgorithm: algorithm, ChecksumType: type });
    const parts = [];
    for (const [index, Body] of [first, second].entries()) {
      const PartNumber = index + 1;
      const { ETag, [member]: sum } = await s3.send(
        new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ChecksumAlgorithm: algorithm }),
      );
      parts.push({ ETag, PartNumber, [member]: sum });
    }
    const answer = await complete(Key, UploadId, parts);
    const sums = await Promise.all([first, second].map((part) => digestOf(algorithm, part)));
    const joined = Buffer.concat(sums.map((sum) => Buffer.from(sum, 'base64')));
    const expected =
      type === 'FULL_OBJECT' ? await digestOf(algorithm, whole) : `${await digestOf(algorithm, joined)}-2`;
    expect([answer[member], answer.ChecksumType]).toEqual([expected, type]);
    const attributes = await s3.send(
      new GetObjectAttributesCommand({
        Bucket,
        Key,
        ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'],
      }),
    );
    expect(attributes.Checksum?.[member]).toBe(expected);
    expect(attributes.ObjectSize).toBe(whole.length);
    expect(attributes.ObjectParts?.Parts?.map((part) => part.Size)).toEqual([first.length, second.length]);
  });

  it('has the CRC64NVME of the whole where nothing was asked for', async () => {
    const plain = server.client(central, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const Key = 'plain';
    const { UploadId } = await plain.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const Parts = [];
    for (const [index, Body] of [first, second].entries()) {
      const PartNumber = index + 1;
      const input = { Bucket, Key, UploadId, PartNumber, Body };
      Parts.push({ PartNumber, ETag: (await plain.send(new UploadPartCommand(input))).ETag });
    }
    const answer = await plain.send(
      new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }),
    );
    expect(answer.ChecksumCRC64NVME).toBe(await digestOf('CRC64NVME', whole));
  });

  it('takes parts from other objects', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'source ü', Body: whole }));
    const UploadId = await begin('copied');
    const copy = async (PartNumber: number, CopySourceRange: string) => {
      const { CopyPartResult: result } = await s3.send(
        new UploadPartCopyCommand({
          ...{ Bucket, Key: 'copied', UploadId, PartNumber, CopySourceRange },
          CopySource: `${Bucket}/${encodeURIComponent('source ü')}`,
        }),
      );
      return { PartNumber, ETag: result?.ETag, ChecksumCRC32: result?.ChecksumCRC32 };
    };
    const last = whole.length - 1;
    const one = await copy(1, `bytes=0-${first.length - 1}`);
    const two = await copy(2, `bytes=${first.length}-${last}`);
    expect(await refused(copy(3, `bytes=0-${last + 1}`))).toMatchObject({ code: 'InvalidArgument' });
    await complete('copied', UploadId, [one, two]);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'copied' }));
    expect(whole.equals((await got.Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
  });

  it('is listed with its parts until it is completed or aborted', async () => {
    const UploadId = await begin('listed/1');
    const part = await upload('listed/1', UploadId, 7, second);
    const list = new ListMultipartUploadsCommand({ Bucket, Prefix: 'listed/' });
    expect((await s3.send(list)).Uploads).toMatchObject([{ Key: 'listed/1', UploadId }]);
    const grouped = new ListMultipartUploadsCommand({ Bucket, Delimiter: '/' });
    expect((await s3.send(grouped)).CommonPrefixes).toEqual([{ Prefix: 'listed/' }]);
    const parts = await s3.send(new ListPartsCommand({ Bucket, Key: 'listed/1', UploadId }));
    expect(parts.Parts).toMatchObject([{ PartNumber: 7, ETag: part.ETag, Size: second.length }]);
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'listed/1', UploadId }));
    expect((await s3.send(list)).Uploads).toBeUndefined();
    const again = s3.send(new ListPartsCommand({ Bucket, Key: 'listed/1', UploadId }));
    expect(await refused(again)).toMatchObject({ code: 'NoSuchUpload', status: 404 });
  });

  it('refuses parts that are too small, unknown, out of order, or without the checksum', async () => {
    const UploadId = await begin('refused', { ChecksumAlgorithm: 'CRC32' });
    const one = await upload('refused', UploadId, 1, second);
    const two = await upload('refused', UploadId, 2, second);
    const cases = [
      { parts: [one, two], code: 'EntityTooSmall' },
      { parts: [two, one], code: 'InvalidPartOrder' },
      { parts: [{ ...one, ETag: '"0123"' }], code: 'InvalidPart' },
      { parts: [{ ...one, PartNumber: 3 }], code: 'InvalidPart' },
      { parts: [{ PartNumber: 1, ETag: one.ETag }], code: 'InvalidRequest' },
    ];
    for (const { parts, code } of cases) {
      expect((await refused(complete('refused', UploadId, parts))).code).toBe(code);
    }
    await complete('refused', UploadId, [two]);
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'refused' }));
    expect(got.ContentLength).toBe(second.length);
  });

  it.each<{ name: string; input: Partial<CreateMultipartUploadCommandInput> }>([
    { name: 'a hash over the whole', input: { ChecksumAlgorithm: 'SHA256', ChecksumType: 'FULL_OBJECT' } },
    { name: 'CRC64NVME over parts', input: { ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'COMPOSITE' } },
  ])('cannot have $name', async ({ input }) => {
    expect(await refused(begin('impossible', input))).toMatchObject({ code: 'InvalidRequest' });
  });

  it('refuses part numbers beyond 10000', async () => {
    const UploadId = await begin('numbers');
    expect(await refused(upload('numbers', UploadId, 10_001, second))).toMatchObject({
      code: 'InvalidArgument',
      message: 'Part number must be an integer between 1 and 10000, inclusive',
    });
  });
});
