import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from './new-bucket.ts';
import { document, roleWith } from './role-session.ts';
import { central, member, refused, stranger, useS3Server } from './s3-server.ts';

const server = useS3Server();
let owner: S3Client;
let Bucket: string;

beforeAll(async () => {
  owner = server.client(central);
  Bucket = await newBucket(owner, { versioned: true });
  await owner.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', Tagging: 'open=yes' }));
});

/** Puts a bucket policy that denies what the condition matches, and nothing else. */
function deny(Action: string, Condition: object, where: 'bucket' | 'objects' = 'objects') {
  const Resource = `arn:aws:s3:::${Bucket}${where === 'objects' ? '/*' : ''}`;
  const Policy = document([{ Effect: 'Deny', Principal: '*', Action, Resource, Condition }]);
  return owner.send(new PutBucketPolicyCommand({ Bucket, Policy }));
}

const put = (input: object) => owner.send(new PutObjectCommand({ Bucket, Key: 'new', Body: 'x', ...input }));

describe('condition keys of S3', () => {
  it.each([
    { key: 's3:x-amz-storage-class', value: 'GLACIER', input: { StorageClass: 'GLACIER' } },
    { key: 's3:x-amz-server-side-encryption', value: 'AES256', input: { ServerSideEncryption: 'AES256' } },
    { key: 's3:x-amz-acl', value: 'bucket-owner-full-control', input: { ACL: 'bucket-owner-full-control' } },
    { key: 's3:RequestObjectTag/a', value: 'b', input: { Tagging: 'a=b' } },
    { key: 's3:if-none-match', value: '*', input: { IfNoneMatch: '*', Key: 'never-there' } },
  ])('$key is what PutObject says', async ({ key, value, input }) => {
    await deny('s3:PutObject', { StringEquals: { [key]: value } });
    await put({});
    expect(await refused(put(input))).toMatchObject({ code: 'AccessDenied', status: 403 });
  });

  it('a key that the request lacks is absent', async () => {
    await deny('s3:PutObject', { Null: { 's3:x-amz-server-side-encryption': 'true' } });
    await put({ ServerSideEncryption: 'AES256' });
    expect(await refused(put({}))).toMatchObject({ code: 'AccessDenied' });
  });

  it('s3:prefix, s3:delimiter and s3:max-keys are what listings say', async () => {
    await deny('s3:ListBucket', { StringNotEquals: { 's3:prefix': 'mine/' } }, 'bucket');
    await owner.send(new ListObjectsV2Command({ Bucket, Prefix: 'mine/' }));
    for (const input of [{}, { Prefix: '' }, { Prefix: 'mine/x' }]) {
      const call = owner.send(new ListObjectsV2Command({ Bucket, ...input }));
      expect(await refused(call)).toMatchObject({ code: 'AccessDenied' });
    }
    await deny('s3:ListBucketVersions', { NumericGreaterThan: { 's3:max-keys': '10' } }, 'bucket');
    await owner.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 10 }));
    const many = owner.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 11 }));
    expect(await refused(many)).toMatchObject({ code: 'AccessDenied' });
  });

  it('s3:ExistingObjectTag is what the version has', async () => {
    await deny('s3:GetObject', { StringNotEquals: { 's3:ExistingObjectTag/open': 'yes' } });
    await owner.send(new GetObjectCommand({ Bucket, Key: 'k' }));
    await put({});
    const closed = owner.send(new GetObjectCommand({ Bucket, Key: 'new' }));
    expect(await refused(closed)).toMatchObject({ code: 'AccessDenied' });
  });

  it('s3:versionid is what names a version', async () => {
    const { VersionId = '' } = await put({});
    await deny('s3:GetObjectVersion', { StringEquals: { 's3:VersionId': VersionId } });
    await owner.send(new GetObjectCommand({ Bucket, Key: 'new' }));
    const named = owner.send(new GetObjectCommand({ Bucket, Key: 'new', VersionId }));
    expect(await refused(named)).toMatchObject({ code: 'AccessDenied' });
  });

  it('s3:x-amz-copy-source is the source of a copy', async () => {
    await deny('s3:PutObject', { StringLike: { 's3:x-amz-copy-source': `${Bucket}/k` } });
    const copy = owner.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/k` }));
    expect(await refused(copy)).toMatchObject({ code: 'AccessDenied' });
  });
});

describe('permissions', () => {
  it('tagging while putting takes s3:PutObjectTagging', async () => {
    await deny('s3:PutObjectTagging', { Bool: { 'aws:SecureTransport': 'true' } });
    await put({});
    expect(await refused(put({ Tagging: 'a=b' }))).toMatchObject({ code: 'AccessDenied' });
  });

  it('a missing key is hidden from who may not list', async () => {
    await deny('s3:ListBucket', { Bool: { 'aws:SecureTransport': 'true' } }, 'bucket');
    const get = owner.send(new GetObjectCommand({ Bucket, Key: 'missing' }));
    expect(await refused(get)).toMatchObject({ code: 'AccessDenied', status: 403 });
    const head = owner.send(new HeadObjectCommand({ Bucket, Key: 'missing' }));
    expect(await refused(head)).toMatchObject({ status: 403 });
  });

  it('another account needs both its own policies and the bucket policy', async () => {
    const other = await newBucket(owner);
    const Resource = `arn:aws:s3:::${other}/*`;
    const allow = { Effect: 'Allow', Action: 's3:PutObject', Resource };
    const { arn, credentials } = await roleWith(server, member, [allow]);
    const role = server.client(member, { credentials });
    const write = () => role.send(new PutObjectCommand({ Bucket: other, Key: 'k', Body: 'x' }));
    expect(await refused(write())).toMatchObject({ code: 'AccessDenied' });
    const Policy = document([{ ...allow, Principal: { AWS: arn } }]);
    await owner.send(new PutBucketPolicyCommand({ Bucket: other, Policy }));
    await write();
    const remove = role.send(new DeleteObjectCommand({ Bucket: other, Key: 'k' }));
    expect((await refused(remove)).message).toContain('is not authorized to perform: s3:DeleteObject');
    const outside = server.client(stranger).send(new GetObjectCommand({ Bucket: other, Key: 'k' }));
    expect(await refused(outside)).toMatchObject({ code: 'AccessDenied', message: 'Access Denied' });
  });

  it('another account cannot ask for the canned ACL `private` where ACLs are off', async () => {
    const other = await newBucket(owner);
    const Resource = `arn:aws:s3:::${other}/*`;
    const allow = { Effect: 'Allow', Action: ['s3:PutObject', 's3:PutObjectAcl'], Resource };
    const Policy = document([{ ...allow, Principal: { AWS: stranger } }]);
    await owner.send(new PutBucketPolicyCommand({ Bucket: other, Policy }));
    const write = (ACL: 'private' | 'bucket-owner-full-control') =>
      server.client(stranger).send(new PutObjectCommand({ Bucket: other, Key: 'k', Body: 'x', ACL }));
    await write('bucket-owner-full-control');
    expect(await refused(write('private'))).toMatchObject({ code: 'AccessControlListNotSupported' });
  });
});
