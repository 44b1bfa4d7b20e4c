import {
  DeleteObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { central, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const keys = ['a', 'dir/1', 'dir/2', 'dir/sub/3', 'dir2/4', 'weird +&ü', 'z'];
let s3: S3Client;
let Bucket: string;

beforeAll(async () => {
  s3 = server.client(central);
  Bucket = await newBucket(s3, { versioned: true });
  for (const Key of [...keys].reverse()) await s3.send(new PutObjectCommand({ Bucket, Key, Body: Key }));
});

const names = (contents: readonly { Key?: string | undefined }[] | undefined) =>
  contents?.map(({ Key }) => Key) ?? [];
const prefixes = (common: readonly { Prefix?: string | undefined }[] | undefined) =>
  common?.map(({ Prefix }) => Prefix) ?? [];

describe('ListObjectsV2', () => {
  it('lists keys in order, whatever the order of their upload', async () => {
    const answer = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(names(answer.Contents)).toEqual(keys);
    expect(answer).toMatchObject({ KeyCount: 7, IsTruncated: false, MaxKeys: 1000, Name: Bucket });
    expect(answer.Contents?.[0]).toMatchObject({ Size: 1, StorageClass: 'STANDARD' });
    expect(answer.Contents?.[0]?.Owner).toBeUndefined();
  });

  it('groups by the delimiter', async () => {
    const top = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
    expect(names(top.Contents)).toEqual(['a', 'weird +&ü', 'z']);
    expect(prefixes(top.CommonPrefixes)).toEqual(['dir/', 'dir2/']);
    const within = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', Prefix: 'dir/' }));
    expect(names(within.Contents)).toEqual(['dir/1', 'dir/2']);
    expect(prefixes(within.CommonPrefixes)).toEqual(['dir/sub/']);
  });

  it.each([1, 2, 3])('pages by %i without losing or repeating anything', async (pageSize) => {
    const seen: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client: s3, pageSize }, { Bucket, Delimiter: '/' })) {
      expect(page.KeyCount).toBeLessThanOrEqual(pageSize);
      seen.push(...names(page.Contents), ...prefixes(page.CommonPrefixes));
    }
    expect(seen.sort()).toEqual(['a', 'dir/', 'dir2/', 'weird +&ü', 'z']);
  });

  it('starts after a key, fetches owners, encodes keys, and refuses what makes no sense', async () => {
    const after = await s3.send(
      new ListObjectsV2Command({ Bucket, StartAfter: 'dir2/4', FetchOwner: true, EncodingType: 'url' }),
    );
    expect(names(after.Contents)).toEqual(['weird+%2B%26%C3%BC', 'z']);
    expect(after.Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    const none = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }));
    expect(none).toMatchObject({ KeyCount: 0, IsTruncated: false });
    const token = s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'nonsense' }));
    expect(await refused(token)).toMatchObject({
      code: 'InvalidArgument',
      message: 'The continuation token provided is incorrect',
    });
  });
});

describe('ListObjects', () => {
  it('pages by markers, which are named only with a delimiter', async () => {
    const first = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }));
    expect([first.IsTruncated, first.NextMarker]).toEqual([true, 'dir/']);
    const second = await s3.send(new ListObjectsCommand({ Bucket, Delimiter: '/', Marker: 'dir/' }));
    expect(prefixes(second.CommonPrefixes)).toEqual(['dir2/']);
    const plain = await s3.send(new ListObjectsCommand({ Bucket, MaxKeys: 2 }));
    expect([names(plain.Contents), plain.NextMarker]).toEqual([['a', 'dir/1'], undefined]);
  });
});

describe('ListObjectVersions', () => {
  it('pages through versions and markers of one key', async () => {
    const bucket = await newBucket(s3, { versioned: true });
    const ids: (string | undefined)[] = [];
    for (const Body of ['1', '2', '3']) {
      ids.unshift((await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'k', Body }))).VersionId);
    }
    ids.unshift((await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'k' }))).VersionId);
    ids.push((await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'l', Body: 'l' }))).VersionId);
    const seen: (string | undefined)[] = [];
    let KeyMarker: string | undefined;
    let VersionIdMarker: string | undefined;
    for (let page = 0; page < 5; page += 1) {
      const answer = await s3.send(
        new ListObjectVersionsCommand({ Bucket: bucket, MaxKeys: 1, KeyMarker, VersionIdMarker }),
      );
      seen.push(...[...(answer.Versions ?? []), ...(answer.DeleteMarkers ?? [])].map((v) => v.VersionId));
      expect(answer.IsTruncated).toBe(page < 4);
      KeyMarker = answer.NextKeyMarker;
      VersionIdMarker = answer.NextVersionIdMarker;
    }
    expect(seen).toEqual(ids);
    const markerOnly = new ListObjectVersionsCommand({ Bucket: bucket, VersionIdMarker: ids[0] });
    expect(await refused(s3.send(markerOnly))).toMatchObject({ code: 'InvalidArgument' });
  });

  it('groups by the delimiter', async () => {
    const answer = await s3.send(new ListObjectVersionsCommand({ Bucket, Delimiter: '/', MaxKeys: 3 }));
    expect(names(answer.Versions)).toEqual(['a']);
    expect(prefixes(answer.CommonPrefixes)).toEqual(['dir/', 'dir2/']);
    expect(answer).toMatchObject({ IsTruncated: true, NextKeyMarker: 'dir2/' });
    const next = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Delimiter: '/', KeyMarker: answer.NextKeyMarker }),
    );
    expect(names(next.Versions)).toEqual(['weird +&ü', 'z']);
  });
});
