import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { answered } from '../../../src/aws/answered.ts';
import { OrgvaultError } from '../../../src/error.ts';
import { listVersions as listForComparing } from '../../../src/replication/compare/list-versions.ts';
import { listVersions as listForRestoring } from '../../../src/restore/list-versions.ts';
import { answering } from './answering.ts';

const version = { Key: 'k', VersionId: 'v', Size: 1, LastModified: new Date(0) };

async function listAll(page: object): Promise<readonly [number, number]> {
  const s3 = new S3Client({ region: 'eu-central-1' });
  answering(s3, ({ operation }) => {
    expect(operation).toBe('ListObjectVersions');
    return page;
  });
  const part = { s3, bucket: 'bucket', prefix: '' };
  return [await countOf(listForComparing(part)), await countOf(listForRestoring(part))];
}

async function countOf(items: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of items) count += 1;
  return count;
}

describe('what an answer always has', () => {
  it('is taken as it is, falsehoods too', () => {
    expect(answered(false, 'x')).toBe(false);
    expect(() => answered(undefined, 'the key')).toThrow(OrgvaultError);
  });

  it('makes a listing whole', async () => {
    expect(await listAll({ Versions: [version], IsTruncated: false })).toEqual([1, 1]);
  });

  it.each([
    ['whether there is more', { Versions: [version] }],
    ['where it goes on', { Versions: [version], IsTruncated: true }],
    ['the id of a version', { Versions: [{ ...version, VersionId: undefined }], IsTruncated: false }],
    ['the key', { Versions: [{ ...version, Key: undefined }], IsTruncated: false }],
  ])('refuses a listing without %s, rather than taking a part for all', async (_, page) => {
    await expect(listAll(page)).rejects.toThrow(/^AWS answered, and .* is missing$/);
  });
});
