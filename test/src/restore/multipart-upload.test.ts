import { type CompletedPart, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import type { Checksum } from '../../../src/restore/checksum.ts';
import { uploadInParts } from '../../../src/restore/multipart-upload.ts';
import { type AnsweredCall, answering } from '../aws/answering.ts';

const key = '1/a b+c.bin';
const whole: Checksum = { algorithm: 'CRC64NVME', value: 'whole=', composite: false };
const partsOnly: Checksum = { algorithm: 'SHA256', value: 'parts=-3', composite: true };

function named(name: string): Error {
  return Object.assign(new Error(`S3 says ${name}`), { name });
}

/** An object of three parts of 10 bytes. */
function uploading(given: {
  readonly checksum?: Checksum;
  /** @default that of the checksum */
  readonly algorithm?: Checksum['algorithm'];
  readonly checkedByPart?: boolean;
  readonly answer?: (call: AnsweredCall) => object | undefined;
  /** What uploading part 2 throws. */
  readonly second?: Error;
  readonly partsAtOnce?: number;
}) {
  const {
    checksum,
    algorithm = checksum?.algorithm,
    checkedByPart = false,
    answer = () => undefined,
    second,
    partsAtOnce = 3,
  } = given;
  const s3 = new S3Client({ region: 'eu-central-1' });
  const calls = answering(
    s3,
    (call) => answer(call) ?? (call.operation === 'CreateMultipartUpload' ? { UploadId: 'new' } : {}),
  );
  const uploaded: string[] = [];
  const run = () =>
    uploadInParts(
      {
        s3,
        uninterrupted: s3,
        bucket: 'target',
        key,
        properties: {},
        algorithm,
        checksum,
        checkedByPart,
        partsAtOnce,
      },
      [1, 2, 3].map((number) => ({
        number,
        isSame: async ({ Size }) => Size === 10,
        upload: async (uploadId): Promise<CompletedPart> => {
          if (number === 2 && second !== undefined) throw second;
          uploaded.push(`${uploadId} ${number}`);
          return { PartNumber: number, ETag: `"put ${number}"` };
        },
      })),
    );
  return { run, calls, uploaded, operations: () => calls.map(({ operation }) => operation) };
}

const found = (Key: string, UploadId: string, more: object = {}) => ({
  ...{ Key, UploadId, ChecksumAlgorithm: 'CRC64NVME', ChecksumType: 'FULL_OBJECT' },
  ...more,
});

/** What a listing shows, and the sizes of the parts of each upload. */
function leaving(uploads: readonly object[], sizes: Readonly<Record<string, readonly number[]>>) {
  return ({ operation, input }: AnsweredCall): object | undefined => {
    if (operation === 'ListMultipartUploads') return { Uploads: uploads };
    if (operation !== 'ListParts') return undefined;
    const parts = sizes[String(input['UploadId'])] ?? [];
    return {
      IsTruncated: false,
      // S3 tells it with the last page as well.
      NextPartNumberMarker: String(parts.length),
      Parts: parts.map((Size, index) => ({
        PartNumber: index + 1,
        Size,
        ETag: `"left ${index + 1}"`,
        LastModified: new Date(0),
      })),
    };
  };
}

const own = '1/a+b%2Bc.bin';

describe('an object that is put in parts', () => {
  it('uses the parts that an earlier run has left, and has the whole compared', async () => {
    const { run, calls, uploaded } = uploading({
      checksum: whole,
      answer: leaving([found(own, 'old'), found(`${own}.other`, 'elsewhere')], { old: [10] }),
    });
    await run();
    expect(uploaded).toEqual(['old 2', 'old 3']);
    expect(calls.at(-1)).toEqual({
      operation: 'CompleteMultipartUpload',
      input: {
        ...{ Bucket: 'target', Key: key, UploadId: 'old', ChecksumType: 'FULL_OBJECT' },
        ChecksumCRC64NVME: 'whole=',
        MultipartUpload: {
          Parts: [
            { PartNumber: 1, ETag: '"left 1"' },
            { PartNumber: 2, ETag: '"put 2"' },
            { PartNumber: 3, ETag: '"put 3"' },
          ],
        },
      },
    });
  });

  it('sees the parts of every page', async () => {
    const { run, uploaded } = uploading({
      checksum: whole,
      answer: ({ operation, input }) => {
        if (operation === 'ListMultipartUploads') return { Uploads: [found(own, 'old')] };
        if (operation !== 'ListParts') return undefined;
        const PartNumber = Number(input['PartNumberMarker'] ?? 0) + 1;
        const Parts = [{ PartNumber, Size: 10, ETag: '"left"' }];
        return { Parts, NextPartNumberMarker: String(PartNumber), IsTruncated: PartNumber < 2 };
      },
    });
    await run();
    expect(uploaded).toEqual(['old 3']);
  });

  it.each([
    { name: 'another key', uploads: [found('1/a', 'old')] },
    { name: 'another checksum', uploads: [found(own, 'old', { ChecksumAlgorithm: 'CRC32' })] },
    { name: 'no checksum', uploads: [found(own, 'old', { ChecksumAlgorithm: undefined })] },
    { name: 'parts of another size', uploads: [found(own, 'cut otherwise')] },
    { name: 'more parts', uploads: [found(own, 'longer')] },
    { name: 'no part yet', uploads: [found(own, 'empty')] },
  ])('leaves alone an upload of $name', async ({ uploads }) => {
    const sizes = { old: [10], 'cut otherwise': [10, 8], longer: [10, 10, 10, 10] };
    const { run, uploaded, operations } = uploading({ checksum: whole, answer: leaving(uploads, sizes) });
    await run();
    expect(uploaded).toEqual(['new 1', 'new 2', 'new 3']);
    expect(operations()).not.toContain('AbortMultipartUpload');
  });

  it('begins with no other part after one that failed', async () => {
    const { run, uploaded } = uploading({ checksum: whole, second: new Error('refused'), partsAtOnce: 1 });
    await expect(run()).rejects.toThrow('refused');
    expect(uploaded).toEqual(['new 1']);
  });

  it.each(['BadDigest', 'NoSuchUpload'])('begins anew when S3 answers %s to what was left', async (name) => {
    const left = leaving([found(own, 'old')], { old: [10, 10] });
    const { run, uploaded, calls } = uploading({
      checksum: whole,
      answer: (call) => {
        if (call.operation === 'CompleteMultipartUpload' && call.input['UploadId'] === 'old')
          throw named(name);
        return left(call);
      },
    });
    await run();
    expect(uploaded).toEqual(['old 3', 'new 1', 'new 2', 'new 3']);
    expect(calls.filter(({ operation }) => operation === 'AbortMultipartUpload')).toEqual([
      expect.objectContaining({ input: { Bucket: 'target', Key: key, UploadId: 'old' } }),
    ]);
  });

  it('begins anew where it may not see what is left', async () => {
    const { run, uploaded } = uploading({
      checksum: whole,
      answer: ({ operation }) => {
        if (operation === 'ListMultipartUploads') throw named('AccessDenied');
        return undefined;
      },
    });
    await run();
    expect(uploaded).toEqual(['new 1', 'new 2', 'new 3']);
  });

  it.each([
    { name: 'a checksum of the whole', checksum: whole, checkedByPart: false, kept: true },
    { name: 'checksums of its parts', checksum: partsOnly, checkedByPart: true, kept: true },
    {
      name: 'a hash of the whole',
      checksum: { ...partsOnly, composite: false },
      checkedByPart: false,
      kept: false,
    },
    { name: 'no checksum', checksum: undefined, checkedByPart: false, kept: false },
  ])(
    'with $name is kept for the next run when it is interrupted: $kept',
    async ({ checksum, checkedByPart, kept }) => {
      const { run, operations } = uploading({
        ...(checksum !== undefined && { checksum }),
        checkedByPart,
        second: new Error('interrupted'),
      });
      await expect(run()).rejects.toThrow('interrupted');
      expect(operations().includes('AbortMultipartUpload')).toBe(!kept);
    },
  );

  it.each(['Corrupted', 'BadDigest'])('leaves nothing behind after %s', async (name) => {
    const { run, calls } = uploading({ checksum: whole, second: named(name) });
    await expect(run()).rejects.toThrow(name);
    expect(calls.at(-1)).toMatchObject({ operation: 'AbortMultipartUpload', input: { UploadId: 'new' } });
  });

  it('with checksums of another kind than that of the whole claims none of the whole', async () => {
    const { run, calls } = uploading({ checksum: { ...whole, algorithm: 'SHA512' }, algorithm: 'CRC32' });
    await run();
    expect(
      calls.map(({ operation, input }) => [operation, input['ChecksumAlgorithm'], input['ChecksumType']]),
    ).toEqual([
      ['CreateMultipartUpload', 'CRC32', 'COMPOSITE'],
      ['CompleteMultipartUpload', undefined, undefined],
    ]);
  });
});
