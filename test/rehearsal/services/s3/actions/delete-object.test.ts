import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { central, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();

describe('DeleteObject', () => {
  it('removes for good where versioning was never on', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const answer = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect([answer.$metadata.httpStatusCode, answer.VersionId, answer.DeleteMarker]).toEqual([
      204,
      undefined,
      undefined,
    ]);
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect([Versions, DeleteMarkers]).toEqual([undefined, undefined]);
    expect((await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))).$metadata.httpStatusCode).toBe(204);
  });

  it('puts a marker on top where versioning is on, and takes single versions away', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3, { versioned: true });
    const first = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '1' }));
    const second = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: '2' }));
    expect(first.VersionId).toMatch(/^[A-Za-z0-9._]{32}$/);
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect(marker).toMatchObject({ DeleteMarker: true });
    const old = await s3.send(new GetObjectCommand({ Bucket, Key: 'k', VersionId: first.VersionId }));
    expect(await old.Body?.transformToString()).toBe('1');
    const listed = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(listed.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
      [second.VersionId, false],
      [first.VersionId, false],
    ]);
    expect(listed.DeleteMarkers).toMatchObject([{ VersionId: marker.VersionId, IsLatest: true }]);
    const removed = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId: marker.VersionId }));
    expect(removed).toMatchObject({ DeleteMarker: true, VersionId: marker.VersionId });
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', VersionId: second.VersionId }));
    const now = await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    expect(await now.Body?.transformToString()).toBe('1');
  });

  it('replaces the null version where versioning is suspended', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'before' }));
    const versioning = (Status: 'Enabled' | 'Suspended') =>
      s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status } }));
    await versioning('Enabled');
    const kept = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'kept' }));
    await versioning('Suspended');
    const suspended = await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'null' }));
    expect(suspended.VersionId).toBeUndefined();
    const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
    expect(marker).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
    const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
    expect(Versions?.map(({ VersionId }) => VersionId)).toEqual([kept.VersionId]);
    expect(DeleteMarkers?.map(({ VersionId }) => VersionId)).toEqual(['null']);
  });

  it('deletes under a condition', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
    const wrong = s3.send(new DeleteObjectCommand({ Bucket, Key: 'k', IfMatch: '"other"' }));
    expect(await refused(wrong)).toMatchObject({ code: 'PreconditionFailed', status: 412 });
  });
});

describe('DeleteObjects', () => {
  it('authorises key by key and answers each refusal', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    for (const Key of ['free/1', 'kept/1']) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:DeleteObject',
          Resource: `arn:aws:s3:::${Bucket}/kept/*`,
        },
      ],
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    const Objects = [{ Key: 'free/1' }, { Key: 'kept/1' }, { Key: 'free/never-there' }];
    const answer = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(answer.Deleted).toEqual([{ Key: 'free/1' }, { Key: 'free/never-there' }]);
    expect(answer.Errors).toMatchObject([{ Key: 'kept/1', Code: 'AccessDenied' }]);
    expect(answer.Errors?.[0]?.Message).toContain('with an explicit deny in a resource-based policy');
    const quiet = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    expect([quiet.Deleted, quiet.Errors?.length]).toEqual([undefined, 1]);
  });

  it('refuses more than 1000 keys', async () => {
    const s3 = server.client(central);
    const Bucket = await newBucket(s3);
    const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }));
    const call = s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
    expect(await refused(call)).toMatchObject({ code: 'MalformedXML', status: 400 });
  });
});
