import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OrgvaultError } from '../../../src/error.ts';
import { getSmallObject } from '../../../src/s3/small-object.ts';

const content = 'of an object of fifty bytes, which is sent in whole';

let server: Server;
let s3: S3Client;
/** So many answers break off in the middle of the content. */
let broken: number;
let asked: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { etag: '"tag"', 'content-length': Buffer.byteLength(content) });
    if (asked > broken) return response.end(content);
    return response.write(content.slice(0, 20), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  s3 = new S3Client({
    region: 'eu-central-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    forcePathStyle: true,
  });
});
afterEach(async () => {
  s3.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const get = () => getSmallObject(s3, { Bucket: 'vault', Key: 'record' });

it('asks again when an answer breaks off', async () => {
  broken = 2;
  const { bytes, eTag } = await get();
  expect([Buffer.from(bytes).toString(), eTag, asked]).toEqual([content, '"tag"', 3]);
});

it('says which object could not be read when every answer breaks off', async () => {
  broken = Infinity;
  const error = await get().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(OrgvaultError);
  expect(error).toMatchObject({
    code: 'ANSWER_BROKEN_OFF',
    message: 'S3 began to send record of the bucket vault, and the answer broke off 3 times: aborted',
  });
  expect(asked).toBe(3);
});
