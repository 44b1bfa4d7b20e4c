import { S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { CopyTarget } from '../../../src/restore/copy-target.ts';
import { type AnsweredCall, answering } from '../aws/answering.ts';
import { listed } from './listed.ts';

const [whole, part] = [300, 100];
const key = '1/a b/ü?.bin';

function copying(answer: (call: AnsweredCall) => object) {
  const s3 = new S3Client({ region: 'eu-central-1' });
  const calls = answering(s3, answer);
  const target = new CopyTarget({
    reader: { s3, bucket: 'centre', signal: new AbortController().signal },
    s3,
    uninterrupted: s3,
    viewer: { s3, bucket: 'source' },
    bucket: 'source',
    targetKey: (text) => text.replace('1/', '1/back/'),
    requests: pLimit(2),
    onBytes: () => {},
    largestCopy: part,
  });
  const write = (size: number) =>
    target.write({
      version: listed(key, 1, { size, versionId: 'v+1' }),
      source: { kind: 'kept' },
      existing: undefined,
    });
  return { calls, write };
}

describe('copying to the source bucket', () => {
  const CopySource = 'centre/1/a%20b/%C3%BC%3F.bin?versionId=v%2B1';

  it('copies an object in one call, with a name that a URL can hold', async () => {
    const { calls, write } = copying(() => ({}));
    expect(await write(part)).toBe('s3');
    expect(calls).toEqual([
      { operation: 'CopyObject', input: { Bucket: 'source', Key: '1/back/a b/ü?.bin', CopySource } },
    ]);
  });

  const properties = { ContentType: 'text/plain', Metadata: { colour: 'blue' } };
  const answers: Readonly<Record<string, object>> = {
    HeadObject: { ...properties, TagCount: 1 },
    GetObjectTagging: { TagSet: [{ Key: 'a b', Value: 'c&d' }] },
    CreateMultipartUpload: { UploadId: 'upload' },
    UploadPartCopy: { CopyPartResult: { ETag: '"part"' } },
  };

  it('copies what is too large for that in parts, with its metadata and tags', async () => {
    const { calls, write } = copying(({ operation }) => answers[operation] ?? {});
    await write(whole);
    const inputs = (operation: string) =>
      calls.filter((call) => call.operation === operation).map(({ input }) => input);
    expect(inputs('CreateMultipartUpload')).toEqual([
      expect.objectContaining({ ...properties, Tagging: 'a%20b=c%26d' }),
    ]);
    expect(inputs('UploadPartCopy')).toEqual(
      ['bytes=0-99', 'bytes=100-199', 'bytes=200-299'].map((CopySourceRange, index) =>
        expect.objectContaining({ CopySource, CopySourceRange, PartNumber: index + 1, UploadId: 'upload' }),
      ),
    );
    expect(inputs('CompleteMultipartUpload')).toEqual([
      expect.objectContaining({
        MultipartUpload: { Parts: [1, 2, 3].map((PartNumber) => ({ ETag: '"part"', PartNumber })) },
      }),
    ]);
  });

  it('leaves no upload behind when a part fails', async () => {
    const { calls, write } = copying(({ operation, input }) => {
      if (operation === 'UploadPartCopy' && input['PartNumber'] === 2) throw new Error('no');
      return answers[operation] ?? {};
    });
    await expect(write(whole)).rejects.toThrow('no');
    expect(calls.at(-1)).toEqual({
      operation: 'AbortMultipartUpload',
      input: { Bucket: 'source', Key: '1/back/a b/ü?.bin', UploadId: 'upload' },
    });
  });
});
