import { EncryptCommand, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import {
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { Aws } from '../aws.ts';
import { aboutGiven, type Case } from '../case.ts';
import { newKey } from '../kms/given-key.ts';
import { document } from '../policy-document.ts';
import { newBucket } from '../s3/new-bucket.ts';
import { guide } from '../sources.ts';

/** A bucket of the member account that can lock objects, a key, and the organization's id. */
async function given(aws: Aws) {
  const bucket = await newBucket(aws, aws.member, { ObjectLockEnabledForBucket: true });
  const key = await newKey(aws, aws.member);
  const { Organization } = await aws.member.organizations.send(new DescribeOrganizationCommand({}));
  return { bucket, ...key, organization: Organization?.Id ?? '' };
}

type Given = Awaited<ReturnType<typeof given>>;
type Condition = (aws: Aws, given: Given) => object;
type Act = (aws: Aws, given: Given) => Promise<unknown>;

interface Row {
  /** The condition key. */
  readonly key: string;
  /** Denied while the condition holds; by a policy of the bucket, or of the key. */
  readonly holds: Condition;
  /** The same with another value: not denied. */
  readonly differs: Condition;
  readonly act: Act;
  readonly on: 'bucket' | 'key';
}

const put =
  (input: Partial<PutObjectCommandInput> | ((given: Given) => Partial<PutObjectCommandInput>)): Act =>
  (aws, given) =>
    aws.member.s3.send(
      new PutObjectCommand({
        ...{ Bucket: given.bucket, Key: 'key', Body: 'body' },
        ...(typeof input === 'function' ? input(given) : input),
      }),
    );

const list =
  (input: { readonly Prefix?: string; readonly Delimiter?: string }): Act =>
  (aws, { bucket: Bucket }) =>
    aws.member.s3.send(new ListObjectsV2Command({ Bucket, ...input }));

const encrypt: Act = (aws, { keyArn: KeyId }) =>
  aws.member.kms.send(
    new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), EncryptionContext: { purpose: 'a' } }),
  );

const throughS3 = put(({ keyArn }) => ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: keyArn }));

const equals = (name: string, holds: string, differs: string) => ({
  holds: () => ({ StringEquals: { [name]: holds } }),
  differs: () => ({ StringEquals: { [name]: differs } }),
});

const principalKeys = 'reference_policies_condition-keys';
const global: readonly Row[] = [
  {
    key: 'aws:PrincipalOrgID',
    holds: (_, { organization }) => ({ StringEquals: { 'aws:PrincipalOrgID': organization } }),
    differs: () => ({ StringEquals: { 'aws:PrincipalOrgID': 'o-anotherone0' } }),
    ...{ act: put({}), on: 'bucket' },
  },
  {
    key: 'aws:PrincipalOrgPaths',
    holds: (_, { organization }) => ({
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/*` },
    }),
    differs: (_, { organization }) => ({
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/r-none/*` },
    }),
    ...{ act: put({}), on: 'bucket' },
  },
  {
    key: 'aws:PrincipalAccount',
    holds: (aws) => ({ StringEquals: { 'aws:PrincipalAccount': aws.member.id } }),
    differs: (aws) => ({ StringEquals: { 'aws:PrincipalAccount': aws.neighbour.id } }),
    ...{ act: put({}), on: 'bucket' },
  },
  {
    key: 'aws:PrincipalArn',
    holds: (aws) => ({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${aws.member.id}:*` } }),
    differs: (aws) => ({ ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${aws.neighbour.id}:*` } }),
    ...{ act: put({}), on: 'bucket' },
  },
  {
    key: 'aws:PrincipalIsAWSService',
    ...bool('aws:PrincipalIsAWSService', false),
    act: put({}),
    on: 'bucket',
  },
  { key: 'aws:SecureTransport', ...bool('aws:SecureTransport', true), act: put({}), on: 'bucket' },
  { key: 'aws:ViaAWSService', ...bool('aws:ViaAWSService', true), act: throughS3, on: 'key' },
  {
    key: 'aws:ResourceAccount',
    holds: (aws) => ({ StringEquals: { 'aws:ResourceAccount': aws.member.id } }),
    differs: (aws) => ({ StringEquals: { 'aws:ResourceAccount': aws.neighbour.id } }),
    ...{ act: put({}), on: 'bucket' },
  },
  {
    key: 'aws:RequestedRegion',
    ...equals('aws:RequestedRegion', 'us-east-1', 'eu-west-1'),
    act: put({}),
    on: 'bucket',
  },
];

const s3Page = 'amazon-s3-policy-keys';
const days = 24 * 60 * 60 * 1000;
const locked = () => ({
  ObjectLockMode: 'GOVERNANCE' as const,
  ObjectLockRetainUntilDate: new Date(Date.now() + 2 * days),
});
/** While it is denied only, lest a locked object be left. */
const lockedPut: Act = (aws, given) => put({ ...locked(), ObjectLockLegalHoldStatus: 'ON' })(aws, given);
const ofS3: readonly Row[] = [
  { key: 's3:prefix', ...equals('s3:prefix', 'a/', 'b/'), act: list({ Prefix: 'a/' }), on: 'bucket' },
  { key: 's3:delimiter', ...equals('s3:delimiter', '/', '-'), act: list({ Delimiter: '/' }), on: 'bucket' },
  {
    key: 's3:x-amz-acl',
    ...equals('s3:x-amz-acl', 'bucket-owner-full-control', 'private'),
    ...{ act: put({ ACL: 'bucket-owner-full-control' }), on: 'bucket' },
  },
  {
    key: 's3:x-amz-server-side-encryption',
    ...equals('s3:x-amz-server-side-encryption', 'AES256', 'aws:kms'),
    ...{ act: put({ ServerSideEncryption: 'AES256' }), on: 'bucket' },
  },
  {
    key: 's3:x-amz-server-side-encryption-aws-kms-key-id',
    holds: (_, { keyArn }) => ({
      StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
    }),
    differs: (_, { keyArn }) => ({
      StringEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': `${keyArn}0` },
    }),
    ...{ act: throughS3, on: 'bucket' },
  },
  {
    key: 's3:x-amz-storage-class',
    ...equals('s3:x-amz-storage-class', 'STANDARD_IA', 'GLACIER'),
    ...{ act: put({ StorageClass: 'STANDARD_IA' }), on: 'bucket' },
  },
  {
    key: 's3:RequestObjectTag/<key>',
    ...equals('s3:RequestObjectTag/a', 'b', 'c'),
    ...{ act: put({ Tagging: 'a=b' }), on: 'bucket' },
  },
];

/** Object Lock's: where the condition differs nothing is put, as it would stay. */
const ofLock = (
  [
    ['s3:object-lock-legal-hold', { StringEquals: { 's3:object-lock-legal-hold': 'ON' } }],
    ['s3:object-lock-mode', { StringEquals: { 's3:object-lock-mode': 'GOVERNANCE' } }],
    [
      's3:object-lock-remaining-retention-days',
      { NumericGreaterThan: { 's3:object-lock-remaining-retention-days': '1' } },
    ],
    [
      's3:object-lock-retain-until-date',
      { DateGreaterThan: { 's3:object-lock-retain-until-date': '2026-01-01T00:00:00Z' } },
    ],
  ] as const
).map(
  ([key, condition]): Case<Given> => ({
    name: `${key} holds`,
    source: guide.s3('object-lock-managing'),
    when: (aws, given) => deniedBy(aws, given, condition, 'bucket', lockedPut),
    refused: {
      code: 'AccessDenied',
      status: 403,
      message: /with an explicit deny in a resource-based policy/,
    },
  }),
);

const ofKms: readonly Row[] = [
  {
    key: 'kms:ViaService',
    ...equals('kms:ViaService', 's3.us-east-1.amazonaws.com', 's3.eu-west-1.amazonaws.com'),
    ...{ act: throughS3, on: 'key' },
  },
  {
    key: 'kms:CallerAccount',
    holds: (aws) => ({ StringEquals: { 'kms:CallerAccount': aws.member.id } }),
    differs: (aws) => ({ StringEquals: { 'kms:CallerAccount': aws.neighbour.id } }),
    ...{ act: encrypt, on: 'key' },
  },
  {
    key: 'kms:EncryptionContext:<key>',
    ...equals('kms:EncryptionContext:purpose', 'a', 'b'),
    ...{ act: encrypt, on: 'key' },
  },
  {
    key: 'kms:EncryptionContextKeys',
    holds: () => ({ 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'purpose' } }),
    differs: () => ({ 'ForAnyValue:StringEquals': { 'kms:EncryptionContextKeys': 'Purpose' } }),
    ...{ act: encrypt, on: 'key' },
  },
  {
    key: 'kms:EncryptionContext:aws:s3:arn',
    holds: (_, { bucket }) => ({
      StringEquals: { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}/key` },
    }),
    differs: (_, { bucket }) => ({
      StringEquals: { 'kms:EncryptionContext:aws:s3:arn': `arn:aws:s3:::${bucket}` },
    }),
    ...{ act: throughS3, on: 'key' },
  },
];

function bool(name: string, value: boolean) {
  return {
    holds: () => ({ Bool: { [name]: String(value) } }),
    differs: () => ({ Bool: { [name]: String(!value) } }),
  };
}

/** Acts while a policy denies everything that matters under the condition. */
async function deniedBy(aws: Aws, given: Given, condition: object, on: Row['on'], act: Act) {
  await setPolicy(aws, given, on, condition);
  return aws.untilRefused(() => act(aws, given));
}

async function setPolicy(
  aws: Aws,
  { bucket, keyId }: Given,
  on: Row['on'],
  Condition: object,
): Promise<void> {
  const deny = { Effect: 'Deny', Principal: '*', Condition };
  if (on === 'bucket') {
    const Resource = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
    const Policy = document({ ...deny, Action: ['s3:PutObject', 's3:ListBucket'], Resource });
    await aws.member.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    return;
  }
  const owner = { AWS: `arn:aws:iam::${aws.member.id}:root` };
  const Policy = document(
    { Effect: 'Allow', Principal: owner, Action: 'kms:*', Resource: '*' },
    { ...deny, Action: ['kms:Encrypt', 'kms:GenerateDataKey'], Resource: '*' },
  );
  await aws.member.kms.send(new PutKeyPolicyCommand({ KeyId: keyId, Policy }));
}

function casesOf(row: Row, source: string): readonly Case<Given>[] {
  return [
    {
      name: `${row.key} holds`,
      source,
      when: (aws, given) => deniedBy(aws, given, row.holds(aws, given), row.on, row.act),
      refused: {
        code: /^AccessDenied(Exception)?$/,
        status: row.act === encrypt ? 400 : 403,
        message: /with an explicit deny in a resource-based policy$/,
      },
    },
    {
      name: `${row.key} has another value`,
      source,
      when: async (aws, given) => {
        await setPolicy(aws, given, row.on, row.differs(aws, given));
        await aws.eventually(() => row.act(aws, given));
        return { done: true };
      },
      answers: { done: true },
    },
  ];
}

export const conditionKeys = aboutGiven('condition keys', {
  given,
  cases: [
    ...global.flatMap((row) => casesOf(row, guide.iam(principalKeys))),
    ...ofS3.flatMap((row) => casesOf(row, guide.s3(s3Page))),
    ...ofLock,
    ...ofKms.flatMap((row) => casesOf(row, guide.kms('conditions-kms'))),
  ],
});
