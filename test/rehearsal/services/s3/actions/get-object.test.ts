import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  RestoreObjectCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { createVersionId } from '../../../../../rehearsal/services/s3/version-id.ts';
import { central, refused, region, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const Bucket = 'get-object-test';
const text = '0123456789';

beforeAll(async () => {
  const s3 = server.client(central);
  await s3.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  await s3.send(new PutObjectCommand({ Bucket, Key: 'digits', Body: text, Tagging: 'a=1&b=2' }));
});

function get(input: Partial<GetObjectCommandInput> = {}) {
  return server.client(central).send(new GetObjectCommand({ Bucket, Key: 'digits', ...input }));
}

describe('GetObject', () => {
  it.each([
    { range: 'bytes=0-0', body: '0', contentRange: 'bytes 0-0/10' },
    { range: 'bytes=2-5', body: '2345', contentRange: 'bytes 2-5/10' },
    { range: 'bytes=7-', body: '789', contentRange: 'bytes 7-9/10' },
    { range: 'bytes=-3', body: '789', contentRange: 'bytes 7-9/10' },
    { range: 'bytes=5-99', body: '56789', contentRange: 'bytes 5-9/10' },
    { range: 'bytes=-99', body: text, contentRange: 'bytes 0-9/10' },
  ])('answers $range in part', async ({ range, body, contentRange }) => {
    const answer = await get({ Range: range });
    expect(answer.$metadata.httpStatusCode).toBe(206);
    expect(answer.ContentRange).toBe(contentRange);
    expect(answer.ContentLength).toBe(body.length);
    expect(await answer.Body?.transformToString()).toBe(body);
  });

  it.each(['bytes=5-2', 'lines=1-2', 'bytes=0-1,3-4'])('passes over the range %s', async (range) => {
    const answer = await get({ Range: range });
    expect(answer.$metadata.httpStatusCode).toBe(200);
    expect(await answer.Body?.transformToString()).toBe(text);
  });

  it('refuses a range beyond the end', async () => {
    expect(await refused(get({ Range: 'bytes=10-' }))).toMatchObject({ code: 'InvalidRange', status: 416 });
  });

  it('answers part 1 of an object put at once, and no other', async () => {
    const answer = await get({ PartNumber: 1 });
    expect([answer.$metadata.httpStatusCode, answer.PartsCount]).toEqual([206, undefined]);
    expect(await refused(get({ PartNumber: 2 }))).toMatchObject({ code: 'InvalidPartNumber', status: 416 });
    expect(await refused(get({ PartNumber: 1, Range: 'bytes=0-1' }))).toMatchObject({
      code: 'InvalidRequest',
    });
  });

  it('heeds conditions', async () => {
    const { ETag = '', LastModified = new Date(0) } = await get();
    const hour = 60 * 60 * 1000;
    const earlier = new Date(LastModified.getTime() - hour);
    const later = new Date(LastModified.getTime() + hour);
    await get({ IfMatch: ETag, IfUnmodifiedSince: earlier });
    await get({ IfNoneMatch: '"other"', IfModifiedSince: later });
    for (const input of [{ IfMatch: '"other"' }, { IfUnmodifiedSince: earlier }]) {
      expect(await refused(get(input))).toMatchObject({ status: 412 });
    }
    for (const input of [{ IfNoneMatch: ETag }, { IfModifiedSince: later }]) {
      expect(await refused(get(input))).toMatchObject({ status: 304 });
    }
  });

  it('answers headers as the request wishes, and the number of tags', async () => {
    const answer = await get({ ResponseContentType: 'text/x', ResponseCacheControl: 'no-store' });
    expect(answer).toMatchObject({ ContentType: 'text/x', CacheControl: 'no-store', TagCount: 2 });
  });

  it('says of a missing key that it is missing', async () => {
    expect(await refused(get({ Key: 'nothing' }))).toMatchObject({
      code: 'NoSuchKey',
      status: 404,
      message: 'The specified key does not exist.',
    });
    const missing = server.client(central).send(new HeadObjectCommand({ Bucket, Key: 'nothing' }));
    expect(await refused(missing)).toMatchObject({ code: 'NotFound', status: 404 });
    expect(await refused(get({ VersionId: createVersionId() }))).toMatchObject({ code: 'NoSuchVersion' });
    expect(await refused(get({ VersionId: 'x'.repeat(32) }))).toMatchObject({ code: 'InvalidArgument' });
    expect(await refused(get({ VersionId: 'x' }))).toMatchObject({
      code: 'InvalidArgument',
      message: 'Invalid version id specified',
    });
    expect(await refused(get({ Bucket: 'no-such-bucket-here' }))).toMatchObject({ code: 'NoSuchBucket' });
    expect(await refused(get({ ExpectedBucketOwner: '111111111111' }))).toMatchObject({
      code: 'AccessDenied',
    });
  });

  it('tells delete markers from missing keys', async () => {
    const s3 = server.client(central);
    const versioned = 'get-object-versioned';
    await s3.send(
      new CreateBucketCommand({
        Bucket: versioned,
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    await s3.send(
      new PutBucketVersioningCommand({ Bucket: versioned, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    await s3.send(new PutObjectCommand({ Bucket: versioned, Key: 'k', Body: 'x' }));
    const { VersionId, DeleteMarker } = await s3.send(
      new DeleteObjectCommand({ Bucket: versioned, Key: 'k' }),
    );
    expect(DeleteMarker).toBe(true);
    const current = await refused(get({ Bucket: versioned, Key: 'k' }));
    expect(current).toMatchObject({ code: 'NoSuchKey', status: 404 });
    expect(current.headers).toMatchObject({ 'x-amz-delete-marker': 'true', 'x-amz-version-id': VersionId });
    const marker = await refused(get({ Bucket: versioned, Key: 'k', VersionId }));
    expect(marker).toMatchObject({ code: 'MethodNotAllowed', status: 405 });
    expect(marker.headers).toMatchObject({ 'x-amz-delete-marker': 'true', allow: 'DELETE' });
  });

  it('reads on although the object is overwritten meanwhile', async () => {
    const s3 = server.client(central);
    const Key = 'overwritten';
    const body = Buffer.alloc(12 * 1024 * 1024, 'a');
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: body }));
    const { Body } = await get({ Key });
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'short' }));
    expect(body.equals((await Body?.transformToByteArray()) ?? Buffer.alloc(0))).toBe(true);
    expect(await (await get({ Key })).Body?.transformToString()).toBe('short');
  });

  it('reads archived objects only after their restore', async () => {
    const s3 = server.client(central);
    const Key = 'archived';
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: text, StorageClass: 'GLACIER' }));
    expect(await refused(get({ Key }))).toMatchObject({ code: 'InvalidObjectState', status: 403 });
    const restore = new RestoreObjectCommand({ Bucket, Key, RestoreRequest: { Days: 2 } });
    expect((await s3.send(restore)).$metadata.httpStatusCode).toBe(202);
    expect(await refused(s3.send(restore))).toMatchObject({ code: 'RestoreAlreadyInProgress', status: 409 });
    const head = () => s3.send(new HeadObjectCommand({ Bucket, Key }));
    expect(await head()).toMatchObject({ StorageClass: 'GLACIER', Restore: 'ongoing-request="true"' });
    server.clock.turnDays(1);
    const late = server.client(central);
    const restored = await late.send(new HeadObjectCommand({ Bucket, Key }));
    expect(restored.Restore).toMatch(/^ongoing-request="false", expiry-date="/);
    const { Body } = await late.send(new GetObjectCommand({ Bucket, Key }));
    expect(await Body?.transformToString()).toBe(text);
    server.clock.turnDays(5);
    const later = server.client(central);
    expect(await refused(later.send(new GetObjectCommand({ Bucket, Key })))).toMatchObject({
      code: 'InvalidObjectState',
    });
    const other = new RestoreObjectCommand({ Bucket, Key: 'digits', RestoreRequest: { Days: 1 } });
    expect(await refused(later.send(other))).toMatchObject({ code: 'InvalidObjectState' });
  });
});
