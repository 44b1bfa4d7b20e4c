import { ChecksumAlgorithm, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/restore/checksum.ts';
import { compareEveryChecksum } from '../../../src/restore/compare-every-checksum.ts';
import { readObject } from '../../../src/restore/read-object.ts';
import { type FakeS3, startFakeS3 } from '../fake-s3.ts';
import { each } from './listed.ts';

const content = Buffer.from('what was put');

/** An S3 that has one object under any key, with the checksum that the key is called by. */
let fake: FakeS3;
let s3: S3Client;
beforeAll(async () => {
  fake = await startFakeS3((request, response) => {
    const [path = ''] = (request.url ?? '').slice('/centre/'.length).split('?');
    const [algorithm = '', value = ''] = decodeURIComponent(path).split(' ');
    response.writeHead(200, { [`x-amz-checksum-${algorithm.toLowerCase()}`]: value, ETag: '"e"' });
    response.end(content);
  });
  s3 = compareEveryChecksum(fake.s3);
});
afterAll(() => fake.stop());

async function read(algorithm: string, value: string) {
  const reader = { s3, bucket: 'centre', signal: new AbortController().signal };
  return readObject(reader, { Key: `${algorithm} ${value}` }, async (body, checkedBy) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return { checkedBy, content: Buffer.concat(chunks) };
  });
}

describe('an object with a checksum', () => {
  it.each(Object.values(ChecksumAlgorithm))('is compared by it: %s', async (algorithm) => {
    const value = await checksumOf(algorithm, each([content]));
    expect(await read(algorithm, value)).toEqual({ checkedBy: 'checksum', content });
  });

  // Each is read five times, with pauses.
  it.concurrent.each(['SHA512', 'MD5'] as const)('is not read where it is another: %s', async (algorithm) => {
    const value = await checksumOf(algorithm, each([Buffer.from('something else')]));
    await expect(read(algorithm, value)).rejects.toThrow(value);
  });
});
