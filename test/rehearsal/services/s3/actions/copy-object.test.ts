import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { central, member, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();
let s3: S3Client;
let Bucket: string;
let versions: (string | undefined)[];

beforeAll(async () => {
  s3 = server.client(central);
  Bucket = await newBucket(s3, { versioned: true });
  versions = [];
  for (const Body of ['old', 'new']) {
    const input = { Bucket, Key: 'dir/ü b+c', Body, ContentType: 'text/x', Metadata: { a: 'b' } };
    const { VersionId } = await s3.send(new PutObjectCommand({ ...input, Tagging: 'tag=1' }));
    versions.push(VersionId);
  }
});

const source = () => `${Bucket}/${encodeURIComponent('dir/ü b+c')}`;

function copy(input: Partial<CopyObjectCommandInput> = {}) {
  return s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: source(), ...input }));
}

async function text(Key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
}

describe('CopyObject', () => {
  it('copies data, metadata and tags of the newest version', async () => {
    const answer = await copy();
    expect(answer).toMatchObject({ CopySourceVersionId: versions[1], ServerSideEncryption: 'AES256' });
    expect(answer.CopyObjectResult?.ETag).toBe('"22af645d1859cb5ca6da0c484f1f37ea"');
    expect(await text('copy')).toBe('new');
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
    expect(head).toMatchObject({ ContentType: 'text/x', Metadata: { a: 'b' } });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'copy' }));
    expect(TagSet).toEqual([{ Key: 'tag', Value: '1' }]);
  });

  it('copies a version by its id, and takes a leading slash', async () => {
    await copy({ Key: 'by-version', CopySource: `/${source()}?versionId=${versions[0]}` });
    expect(await text('by-version')).toBe('old');
  });

  it('replaces metadata and tags where the request says so', async () => {
    await copy({
      Key: 'replaced',
      MetadataDirective: 'REPLACE',
      TaggingDirective: 'REPLACE',
      Tagging: 'x=y',
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'replaced' }));
    expect([head.Metadata, head.ContentType]).toEqual([{}, 'binary/octet-stream']);
    const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'replaced' }));
    expect(TagSet).toEqual([{ Key: 'x', Value: 'y' }]);
  });

  it('onto itself has to change something', async () => {
    const onto = { Key: 'dir/ü b+c' };
    expect(await refused(copy(onto))).toMatchObject({ code: 'InvalidRequest', status: 400 });
    await copy({ ...onto, StorageClass: 'STANDARD_IA' });
    await copy({ ...onto, CopySource: `${source()}?versionId=${versions[0]}` });
    expect(await text('dir/ü b+c')).toBe('old');
  });

  it('heeds conditions on the source', async () => {
    expect(await refused(copy({ CopySourceIfMatch: '"other"' }))).toMatchObject({ status: 412 });
    await copy({ CopySourceIfNoneMatch: '"other"' });
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
    expect(
      await refused(copy({ CopySource: `${Bucket}/copy`, Key: 'x', CopySourceIfNoneMatch: ETag })),
    ).toMatchObject({ code: 'PreconditionFailed' });
  });

  it('refuses sources that are missing, deleted, archived or unreadable', async () => {
    expect((await refused(copy({ CopySource: `${Bucket}/missing` }))).code).toBe('NoSuchKey');
    expect((await refused(copy({ CopySource: 'no-such-bucket-x/k' }))).code).toBe('NoSuchBucket');
    await s3.send(new PutObjectCommand({ Bucket, Key: 'gone', Body: 'x' }));
    const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'gone' }));
    expect((await refused(copy({ CopySource: `${Bucket}/gone` }))).code).toBe('NoSuchKey');
    const marker = copy({ CopySource: `${Bucket}/gone?versionId=${VersionId}` });
    expect((await refused(marker)).message).toBe(
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
    await s3.send(new PutObjectCommand({ Bucket, Key: 'cold', Body: 'x', StorageClass: 'DEEP_ARCHIVE' }));
    expect(await refused(copy({ CopySource: `${Bucket}/cold` }))).toMatchObject({ status: 403 });
    const others = server.client(member);
    const theirs = await newBucket(others);
    const foreign = others.send(new CopyObjectCommand({ Bucket: theirs, Key: 'k', CopySource: source() }));
    expect(await refused(foreign)).toMatchObject({ code: 'AccessDenied', status: 403 });
  });

  it('reaches a bucket of another Region', async () => {
    const elsewhere = server.client(central, { region: 'us-east-1' });
    await newBucket(elsewhere, { Bucket: 'copy-target-us', CreateBucketConfiguration: undefined });
    const call = new CopyObjectCommand({ Bucket: 'copy-target-us', Key: 'k', CopySource: source() });
    await elsewhere.send(call);
    const got = await elsewhere.send(new GetObjectCommand({ Bucket: 'copy-target-us', Key: 'k' }));
    expect(await got.Body?.transformToString()).toBe('old');
  });
});
