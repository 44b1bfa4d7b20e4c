import {
  DeleteObjectTaggingCommand,
  GetObjectAclCommand,
  GetObjectTaggingCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  type S3Client,
  type Tag,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { central, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const Key = 'k';
let s3: S3Client;
let Bucket: string;
let first: string | undefined;

beforeAll(async () => {
  s3 = server.client(central);
  Bucket = await newBucket(s3, { versioned: true });
  first = (await s3.send(new PutObjectCommand({ Bucket, Key, Body: '1' }))).VersionId;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: '2', Tagging: 'from=put' }));
});

async function tags(VersionId?: string): Promise<Tag[] | undefined> {
  return (await s3.send(new GetObjectTaggingCommand({ Bucket, Key, VersionId }))).TagSet;
}

const put = (TagSet: Tag[], VersionId?: string) =>
  s3.send(new PutObjectTaggingCommand({ Bucket, Key, VersionId, Tagging: { TagSet } }));

describe('tags of an object', () => {
  it('belong to a version each', async () => {
    expect([await tags(), await tags(first)]).toEqual([[{ Key: 'from', Value: 'put' }], []]);
    const answer = await put([{ Key: 'a', Value: 'ä b' }], first);
    expect(answer.VersionId).toBe(first);
    expect([await tags(), await tags(first)]).toEqual([
      [{ Key: 'from', Value: 'put' }],
      [{ Key: 'a', Value: 'ä b' }],
    ]);
    await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key }));
    expect([await tags(), await tags(first)]).toEqual([[], [{ Key: 'a', Value: 'ä b' }]]);
  });

  it.each([
    {
      name: 'a key given twice',
      tagSet: ['a', 'a'],
      message: 'Cannot provide multiple Tags with the same key',
    },
    { name: 'a key of AWS', tagSet: ['aws:x'], message: 'Your TagKey cannot be prefixed with aws:' },
    { name: 'a key too long', tagSet: ['x'.repeat(129)], message: 'The TagKey you have provided is invalid' },
    {
      name: 'a key with a sign that is not allowed',
      tagSet: ['a;b'],
      message: 'The TagKey you have provided is invalid',
    },
    { name: 'eleven keys', tagSet: [...'abcdefghijk'], message: 'Object tags cannot be greater than 10' },
  ])('cannot have $name', async ({ tagSet, message }) => {
    const refusal = await refused(put(tagSet.map((key) => ({ Key: key, Value: '1' }))));
    expect(refusal).toMatchObject({ status: 400, message });
  });

  it('tell their changes to who listens', async () => {
    const seen: string[] = [];
    server.cloud.state.s3.onObjectVersionChanged((bucket, version) => {
      if (bucket.name === Bucket) seen.push(version.versionId);
    });
    await put([{ Key: 'a', Value: 'b' }], first);
    expect(seen).toEqual([first]);
  });
});

describe('the ACL of an object', () => {
  it('shows full control for the owner, and is not to be changed while ACLs are off', async () => {
    const { Grants, Owner } = await s3.send(new GetObjectAclCommand({ Bucket, Key }));
    expect(Grants?.map((grant) => [grant.Permission, grant.Grantee?.ID])).toEqual([
      ['FULL_CONTROL', Owner?.ID],
    ]);
    const change = s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: 'public-read' }));
    expect((await refused(change)).code).toBe('AccessControlListNotSupported');
    await s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: 'bucket-owner-full-control' }));
  });
});
