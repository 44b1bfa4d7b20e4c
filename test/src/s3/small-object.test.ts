import { afterEach, beforeEach, expect, it } from 'vitest';
import { OrgvaultError } from '../../../src/error.ts';
import { getSmallObject } from '../../../src/s3/small-object.ts';
import { type FakeS3, startFakeS3 } from '../fake-s3.ts';

const content = 'of an object of fifty bytes, which is sent in whole';

let fake: FakeS3;
/** So many answers break off in the middle of the content. */
let broken: number;
let asked: number;

beforeEach(async () => {
  asked = 0;
  fake = await startFakeS3((_, response) => {
    asked += 1;
    response.writeHead(200, { etag: '"tag"', 'content-length': Buffer.byteLength(content) });
    if (asked > broken) return response.end(content);
    return response.write(content.slice(0, 20), () => response.destroy());
  });
});
afterEach(() => fake.stop());

const get = () => getSmallObject(fake.s3, { Bucket: 'vault', Key: 'record' });

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
