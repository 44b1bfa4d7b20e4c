import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { expect, it } from 'vitest';
import { BucketTarget } from '../../../src/restore/bucket-target.ts';
import { ByteBudget } from '../../../src/restore/byte-budget.ts';
import { answering } from '../aws/answering.ts';
import { listed } from './listed.ts';

const mebibyte = 1_024 ** 2;

it('puts the parts of an object without checksum with those that its upload was begun with', async () => {
  const s3 = new S3Client({ region: 'eu-central-1' });
  const calls = answering(s3, ({ operation, input }) => {
    switch (operation) {
      case 'CreateMultipartUpload':
        return { UploadId: 'upload' };
      case 'GetObject': {
        const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(input['Range'])) ?? [];
        const ContentLength = Number(last) - Number(first) + 1;
        return { ContentLength, Body: Readable.from([Buffer.alloc(ContentLength)]) };
      }
      default:
        return {};
    }
  });
  const target = new BucketTarget({
    reader: { s3, bucket: 'centre', signal: new AbortController().signal },
    s3,
    uninterrupted: s3,
    bucket: 'rescue',
    targetKey: (key) => key,
    requests: pLimit(2),
    memory: new ByteBudget(64 * mebibyte),
    onBytes: () => {},
  });
  const version = listed('1/large.bin', 1, { size: 17 * mebibyte });
  expect(await target.write({ version, source: { kind: 'kept' }, existing: undefined })).toBe('size');
  const algorithms = (operation: string) =>
    calls.filter((call) => call.operation === operation).map(({ input }) => input['ChecksumAlgorithm']);
  expect(algorithms('CreateMultipartUpload')).toEqual(['CRC32']);
  expect(algorithms('UploadPart')).toEqual(['CRC32', 'CRC32']);
});
