import {
  CreateBucketCommand,
  GetBucketAclCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  type PutBucketAclCommandInput,
  PutBucketOwnershipControlsCommand,
  PutObjectAclCommand,
  type PutObjectAclCommandInput,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { send } from '../http.ts';
import { guide, recorded } from '../sources.ts';
import { newBucket } from './new-bucket.ts';
import { openBucket } from './open-bucket.ts';

async function given(aws: Aws) {
  return { Bucket: await openBucket(aws, aws.member) };
}

type Given = Awaited<ReturnType<typeof given>>;

const everyone = 'http://acs.amazonaws.com/groups/global/AllUsers';
const signedIn = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
const logDelivery = 'http://acs.amazonaws.com/groups/s3/LogDelivery';
const owners = { Grantee: { Type: 'CanonicalUser' }, Permission: 'FULL_CONTROL' };
const toGroup = (URI: string, Permission: string) => ({ Grantee: { Type: 'Group', URI }, Permission });

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl */
const canned: Readonly<Record<string, readonly object[]>> = {
  private: [owners],
  'public-read': [owners, toGroup(everyone, 'READ')],
  'public-read-write': [owners, toGroup(everyone, 'READ'), toGroup(everyone, 'WRITE')],
  'authenticated-read': [owners, toGroup(signedIn, 'READ')],
};

const cannedOfBuckets: readonly Case<Given>[] = [
  ...Object.entries(canned),
  ['log-delivery-write', [owners, toGroup(logDelivery, 'WRITE'), toGroup(logDelivery, 'READ_ACP')]] as const,
].map(([ACL, Grants]) => ({
  name: `a bucket's canned ACL ${ACL} shows as its grants`,
  source: guide.s3('acl-overview'),
  when: async (aws, { Bucket }) => {
    const input: PutBucketAclCommandInput = { Bucket, ACL: JSON.parse(JSON.stringify(ACL)) };
    await aws.member.s3.send(new PutBucketAclCommand(input));
    return aws.member.s3.send(new GetBucketAclCommand({ Bucket }));
  },
  answers: { Grants },
}));

const cannedOfObjects: readonly Case<Given>[] = [
  ...Object.entries(canned),
  ['bucket-owner-read', [owners]] as const,
  ['bucket-owner-full-control', [owners]] as const,
].map(([ACL, Grants]) => ({
  name: `an object's canned ACL ${ACL} shows as its grants`,
  source: guide.s3('acl-overview'),
  when: async (aws, { Bucket }) => {
    const { s3 } = aws.member;
    const object = { Bucket, Key: `canned-${ACL}` };
    await s3.send(new PutObjectCommand({ ...object, Body: 'x' }));
    const input: PutObjectAclCommandInput = { ...object, ACL: JSON.parse(JSON.stringify(ACL)) };
    await s3.send(new PutObjectAclCommand(input));
    return s3.send(new GetObjectAclCommand(object));
  },
  answers: { Grants },
}));

export const acls = aboutGiven('ACLs', {
  given,
  cases: [
    ...cannedOfBuckets,
    ...cannedOfObjects,
    {
      name: 'grants in headers are all that there are: the owner has none beside them',
      source: recorded('s3/test_s3', 'TestS3::test_s3_bucket_acl'),
      when: async (aws, { Bucket }) => {
        await aws.member.s3.send(new PutBucketAclCommand({ Bucket, GrantRead: `uri="${logDelivery}"` }));
        const { Grants } = await aws.member.s3.send(new GetBucketAclCommand({ Bucket }));
        return { Grants, number: Grants?.length };
      },
      answers: { Grants: [toGroup(logDelivery, 'READ')], number: 1 },
    },
    {
      name: 'who has READ on an object reads it, from another account',
      source: guide.s3('acl-overview'),
      when: async (aws, { Bucket }) => {
        const object = { Bucket, Key: 'signed-in' };
        await aws.member.s3.send(new PutObjectCommand({ ...object, Body: 'x', ACL: 'authenticated-read' }));
        return aws.stranger.s3.send(new GetObjectCommand(object));
      },
      answers: { ContentLength: 1 },
    },
    {
      name: 'authenticated-read lets nobody in who did not sign',
      source: guide.s3('acl-overview'),
      when: async (aws, { Bucket }) => {
        const object = { Bucket, Key: 'signed-in-only' };
        await aws.member.s3.send(new PutObjectCommand({ ...object, Body: 'x', ACL: 'authenticated-read' }));
        return send(aws.member, { service: 's3', path: `/${Bucket}/signed-in-only`, signature: 'none' });
      },
      answers: { status: 403, code: 'AccessDenied' },
    },
    {
      name: 'public-read lets everyone in',
      source: guide.s3('acl-overview'),
      when: async (aws, { Bucket }) => {
        const object = { Bucket, Key: 'public' };
        await aws.member.s3.send(new PutObjectCommand({ ...object, Body: 'x', ACL: 'public-read' }));
        return send(aws.member, { service: 's3', path: `/${Bucket}/public`, signature: 'none' });
      },
      answers: { status: 200, text: 'x' },
    },
    {
      name: 'what another account writes is its own, and private to it',
      source: guide.s3('about-object-ownership'),
      when: async (aws, { Bucket }) => {
        await aws.member.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read-write' }));
        const object = { Bucket, Key: 'foreign' };
        await aws.eventually(() => aws.stranger.s3.send(new PutObjectCommand({ ...object, Body: 'x' })));
        return aws.member.s3.send(new GetObjectCommand(object));
      },
      refused: { code: 'AccessDenied', status: 403 },
    },
    {
      name: 'who may list a bucket learns that an object is missing',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
      when: async (aws, { Bucket }) => {
        await aws.member.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read-write' }));
        await aws.eventually(() => aws.stranger.s3.send(new ListObjectsV2Command({ Bucket })));
        return aws.stranger.s3.send(new GetObjectCommand({ Bucket, Key: 'none' }));
      },
      refused: { code: 'NoSuchKey', status: 404 },
    },
    {
      name: 'a public ACL is refused where those are blocked',
      source: guide.s3('access-control-block-public-access'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member, { ObjectOwnership: 'ObjectWriter' });
        return aws.member.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
      },
      refused: { code: 'AccessDenied', status: 403, message: /BlockPublicAcls/ },
    },
    {
      name: 'a public ACL counts for nothing where those are ignored',
      source: guide.s3('access-control-block-public-access'),
      when: async (aws) => {
        const Bucket = await openBucket(aws, aws.member);
        const { s3 } = aws.member;
        await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ACL: 'public-read' }));
        const PublicAccessBlockConfiguration = { IgnorePublicAcls: true };
        await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
        const path = `/${Bucket}/k`;
        const read = () => send(aws.member, { service: 's3', path, signature: 'none' });
        return aws.eventually(read, ({ status }) => status === 403);
      },
      answers: { status: 403, code: 'AccessDenied' },
    },
    {
      name: 'with ACLs off, an ACL other than for the owner is refused',
      source: guide.s3('object-ownership-error-responses'),
      when: async (aws) => {
        const Bucket = await newBucket(aws, aws.member);
        const input = { Bucket, Key: 'k', Body: 'x', ACL: 'public-read' } as const;
        return aws.member.s3.send(new PutObjectCommand(input));
      },
      refused: {
        code: 'AccessControlListNotSupported',
        status: 400,
        message: 'The bucket does not allow ACLs',
      },
    },
    {
      name: 'ACLs are not turned off while the bucket has one for others',
      source: guide.s3('object-ownership-error-responses'),
      when: async (aws) => {
        const Bucket = await openBucket(aws, aws.member);
        await aws.member.s3.send(new PutBucketAclCommand({ Bucket, ACL: 'public-read' }));
        const OwnershipControls = { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' as const }] };
        return aws.member.s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls }));
      },
      refused: {
        code: 'InvalidBucketAclWithObjectOwnership',
        status: 400,
        message: "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
      },
    },
    {
      name: 'a bucket is not made with a public ACL',
      source: guide.s3('object-ownership-error-responses'),
      when: (aws) =>
        aws.member.s3.send(
          new CreateBucketCommand({
            ...{ Bucket: aws.name('acl'), ACL: 'public-read', ObjectOwnership: 'ObjectWriter' },
          }),
        ),
      refused: { code: 'InvalidBucketAclWithBlockPublicAccessError', status: 400 },
    },
  ],
});
