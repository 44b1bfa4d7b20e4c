import {
  type AccessControlPolicy,
  ListBucketsCommand,
  PutBucketAclCommand,
  type PutBucketAclCommandInput,
  PutObjectAclCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { openBucket } from './open-bucket.ts';

async function given(aws: Aws) {
  const Bucket = await openBucket(aws, aws.member);
  const { s3 } = aws.member;
  await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  const { Owner } = await s3.send(new ListBucketsCommand({}));
  return { Bucket, owner: { ID: Owner?.ID ?? '' } };
}

type Given = Awaited<ReturnType<typeof given>>;
type Acl = Omit<PutBucketAclCommandInput, 'Bucket'>;

const fakeGroup = 'http://acs.amazonaws.com/groups/s3/FakeGroup';
const logGroup = 'http://acs.amazonaws.com/groups/s3/LogDelivery';

const malformedAcl: Refusal = {
  code: 'MalformedACLError',
  status: 400,
  message: 'The XML you provided was not well-formed or did not validate against our published schema',
};

function invalidArgument(name: string, value: string, message?: string): Refusal {
  return {
    ...{ code: 'InvalidArgument', status: 400, ArgumentName: name, ArgumentValue: value },
    ...(message !== undefined && { message }),
  };
}

/** A document as TypeScript would not let it be. */
function document(policy: unknown): { readonly AccessControlPolicy: AccessControlPolicy } {
  return { AccessControlPolicy: JSON.parse(JSON.stringify(policy)) };
}

const toGroup = (URI: string, Permission: string) => [{ Grantee: { Type: 'Group', URI }, Permission }];
const toUser = (ID: string) => [{ Grantee: { Type: 'CanonicalUser', ID }, Permission: 'READ' }];

const acls: readonly (readonly [what: string, (given: Given) => Acl, Refusal])[] = [
  [
    'a canned ACL that there is not',
    // The SDK's types know the names.
    () => ({ ACL: JSON.parse('"fake-acl"') }),
    invalidArgument('x-amz-acl', 'fake-acl'),
  ],
  [
    'a grant to a group that there is not',
    () => ({ GrantWrite: `uri="${fakeGroup}"` }),
    invalidArgument('uri', fakeGroup, 'Invalid group uri'),
  ],
  [
    'a grant to a grantee of no kind',
    () => ({ GrantWrite: 'fakekey="1234"' }),
    invalidArgument('x-amz-grant-write', 'fakekey="1234"', 'Argument format not recognized'),
  ],
  [
    'a grant to an id that is none',
    () => ({ GrantWrite: 'id="wrong-id"' }),
    invalidArgument('id', 'wrong-id', 'Invalid id'),
  ],
  ['a document without owner', () => document({ Grants: toGroup(logGroup, 'WRITE') }), malformedAcl],
  [
    'a document with a permission that there is not',
    ({ owner }) => document({ Owner: owner, Grants: toGroup(logGroup, 'WRONG-PERMISSION') }),
    malformedAcl,
  ],
  [
    'a document of an owner whose id is none',
    () => document({ Owner: { ID: 'wrong-id' }, Grants: toGroup(logGroup, 'FULL_CONTROL') }),
    invalidArgument('CanonicalUser/ID', 'wrong-id', 'Invalid id'),
  ],
  [
    'a document with a group that there is not',
    ({ owner }) => document({ Owner: owner, Grants: toGroup(fakeGroup, 'FULL_CONTROL') }),
    invalidArgument('Group/URI', fakeGroup, 'Invalid group uri'),
  ],
  [
    'a document with a grantee whose id is none',
    ({ owner }) => document({ Owner: owner, Grants: toUser('wrong-id') }),
    invalidArgument('CanonicalUser/ID', 'wrong-id', 'Invalid id'),
  ],
  ['an empty document', () => document({}), malformedAcl],
  [
    'nothing at all',
    () => ({}),
    {
      code: 'MissingSecurityHeader',
      status: 400,
      message: 'Your request was missing a required header',
      MissingHeaderName: 'x-amz-acl',
    },
  ],
  [
    'a canned ACL together with grants',
    () => ({ ACL: 'private', GrantRead: `uri="${logGroup}"` }),
    {
      code: 'InvalidRequest',
      status: 400,
      message: 'Specifying both Canned ACLs and Header Grants is not allowed',
    },
  ],
  [
    'a canned ACL together with a document',
    ({ owner }) => ({ ACL: 'private', ...document({ Owner: owner, Grants: toUser(owner.ID) }) }),
    { code: 'UnexpectedContent', status: 400, message: 'This request does not support content' },
  ],
];

const ofBuckets: readonly Case<Given>[] = acls.map(([what, acl, refused]) => ({
  name: `a bucket's ACL is not ${what}`,
  source: recorded('s3/test_s3', 'TestS3::test_s3_bucket_acl_exceptions'),
  when: (aws, one) => aws.member.s3.send(new PutBucketAclCommand({ Bucket: one.Bucket, ...acl(one) })),
  refused,
}));

const ofObjects: readonly Case<Given>[] = acls.map(([what, acl, refused]) => ({
  name: `an object's ACL is not ${what}`,
  source: recorded('s3/test_s3', 'TestS3::test_s3_object_acl_exceptions'),
  when: (aws, one) =>
    aws.member.s3.send(new PutObjectAclCommand({ Bucket: one.Bucket, Key: 'k', ...acl(one) })),
  refused,
}));

export const refusedAcls = aboutGiven('refused ACLs', {
  given,
  cases: [
    ...ofBuckets,
    ...ofObjects,
    {
      name: 'no grant goes by email address any more',
      source: guide.s3('acl-overview'),
      when: (aws, { Bucket }) =>
        aws.member.s3.send(
          new PutBucketAclCommand({ Bucket, GrantRead: 'emailAddress="someone@example.com"' }),
        ),
      refused: { code: 'MethodNotAllowed', status: 405 },
    },
    {
      name: "an object's ACL is not changed by who did not write it and has no grant",
      source: api.s3('PutObjectAcl'),
      when: (aws, { Bucket }) =>
        aws.stranger.s3.send(new PutObjectAclCommand({ Bucket, Key: 'k', ACL: 'private' })),
      refused: { code: 'AccessDenied', status: 403 },
    },
  ],
});
