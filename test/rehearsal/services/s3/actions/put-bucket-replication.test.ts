import {
  DeleteBucketReplicationCommand,
  type Destination,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  type ReplicationRule,
  type S3Client,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { newBucket } from '../new-bucket.ts';
import { roleWith } from '../role-session.ts';
import { central, member, refused, useS3Server } from '../s3-server.ts';

const server = useS3Server();
const key = `arn:aws:kms:eu-west-1:${central}:key/00000000-0000-0000-0000-000000000000`;
let s3: S3Client;
let source: string;
let destination: string;
let unversioned: string;
let role: string;

beforeAll(async () => {
  s3 = server.client(member);
  source = await newBucket(s3, { versioned: true });
  destination = await newBucket(server.client(central), { versioned: true });
  unversioned = await newBucket(server.client(central));
  role = (await roleWith(server, member, [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }])).arn;
});

type Change = Partial<ReplicationRule> & { readonly to?: Partial<Destination> };

/** A rule with all that this project's own rule has, and a change. */
function rule({ to = {}, ...change }: Change = {}): ReplicationRule {
  return {
    ID: 'all',
    Status: 'Enabled',
    Priority: 1,
    Filter: { Prefix: `${member}/` },
    DeleteMarkerReplication: { Status: 'Disabled' },
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
    Destination: {
      Bucket: `arn:aws:s3:::${destination}`,
      Account: central,
      AccessControlTranslation: { Owner: 'Destination' },
      EncryptionConfiguration: { ReplicaKmsKeyID: key },
      StorageClass: 'GLACIER_IR',
      ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } },
      Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
      ...to,
    },
    ...change,
  };
}

function put(Rules: ReplicationRule[], Role = role, Bucket = source) {
  return s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role, Rules } }));
}

describe('PutBucketReplication', () => {
  it('stores a rule as it is, even with a key that does not exist', async () => {
    await put([rule()]);
    const { ReplicationConfiguration } = await s3.send(new GetBucketReplicationCommand({ Bucket: source }));
    expect(ReplicationConfiguration).toEqual({ Role: role, Rules: [rule()] });
  });

  const schemaText = (element: string, problem: string) =>
    `${element} ${problem} for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.`;
  const cases: readonly { name: string; change: Change; code: string; message?: string }[] = [
    {
      name: 'a filter without a priority',
      change: { Priority: undefined },
      code: 'InvalidRequest',
      message: schemaText('Priority', 'must be specified'),
    },
    {
      name: 'a filter without delete marker replication',
      change: { DeleteMarkerReplication: undefined },
      code: 'InvalidRequest',
      message: schemaText('DeleteMarkerReplication', 'must be specified'),
    },
    {
      name: 'a priority without a filter',
      change: { Filter: undefined, Prefix: 'x' },
      code: 'InvalidRequest',
      message: schemaText('Priority', 'cannot be used'),
    },
    { name: 'neither filter nor prefix', change: { Filter: undefined }, code: 'MalformedXML' },
    {
      name: 'delete markers by tags',
      change: { Filter: { Tag: { Key: 'a', Value: 'b' } }, DeleteMarkerReplication: { Status: 'Enabled' } },
      code: 'InvalidRequest',
    },
    {
      name: 'a KMS selection without a key',
      change: { to: { EncryptionConfiguration: undefined } },
      code: 'InvalidRequest',
      message: 'ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present.',
    },
    {
      name: 'a key without a KMS selection',
      change: { SourceSelectionCriteria: undefined },
      code: 'InvalidRequest',
      message: 'SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present.',
    },
    {
      name: 'a key that is no ARN',
      change: { to: { EncryptionConfiguration: { ReplicaKmsKeyID: 'alias/x' } } },
      code: 'InvalidArgument',
    },
    {
      name: 'an owner override without the account',
      change: { to: { Account: undefined } },
      code: 'InvalidRequest',
      message: 'Account must be specified if the Owner in AccessControlTranslation has a value',
    },
    {
      name: 'replication time without metrics',
      change: { to: { Metrics: undefined } },
      code: 'InvalidRequest',
      message: 'Replication destination must contain both ReplicationTime and Metrics or neither.',
    },
    {
      name: 'another replication time',
      change: { to: { ReplicationTime: { Status: 'Enabled', Time: { Minutes: 30 } } } },
      code: 'InvalidArgument',
      message: 'Invalid time minute value',
    },
    { name: 'an unknown storage class', change: { to: { StorageClass: 'OUTPOSTS' } }, code: 'MalformedXML' },
    {
      name: 'a destination that is not there',
      change: { to: { Bucket: 'arn:aws:s3:::nobody-has-this-one' } },
      code: 'InvalidRequest',
      message: 'Destination bucket must exist.',
    },
    { name: 'a destination that is no ARN', change: { to: { Bucket: 'name' } }, code: 'InvalidArgument' },
    {
      name: 'replica modification sync',
      change: {
        SourceSelectionCriteria: {
          ReplicaModifications: { Status: 'Enabled' },
          SseKmsEncryptedObjects: { Status: 'Enabled' },
        },
      },
      code: 'NotImplemented',
    },
  ];

  it.each(cases)('refuses $name with $code', async ({ change, code, message }) => {
    const refusal = await refused(put([rule(change)]));
    expect(refusal.code).toBe(code);
    if (message !== undefined) expect(refusal.message).toBe(message);
  });

  it('refuses what two rules must not share', async () => {
    const twice = await refused(put([rule(), rule({ ID: 'other' })]));
    expect(twice).toMatchObject({ code: 'InvalidRequest', message: 'Found duplicate priority 1.' });
    expect((await refused(put([rule(), rule({ Priority: 2 })]))).message).toBe('Rule Id must be unique');
    expect((await refused(put([]))).code).toBe('MalformedXML');
  });

  it('wants versioning at both ends', async () => {
    const to = { Bucket: `arn:aws:s3:::${unversioned}` };
    expect((await refused(put([rule({ to })]))).message).toBe(
      'Destination bucket must have versioning enabled.',
    );
    const plain = await newBucket(s3);
    expect((await refused(put([rule()], role, plain))).message).toBe(
      "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
    );
    const suspend = { Bucket: source, VersioningConfiguration: { Status: 'Suspended' } } as const;
    expect(await refused(s3.send(new PutBucketVersioningCommand(suspend)))).toMatchObject({
      code: 'InvalidBucketState',
      status: 409,
    });
    await s3.send(new DeleteBucketReplicationCommand({ Bucket: source }));
    const none = s3.send(new GetBucketReplicationCommand({ Bucket: source }));
    expect(await refused(none)).toMatchObject({
      code: 'ReplicationConfigurationNotFoundError',
      status: 404,
      message: 'The replication configuration was not found',
    });
  });

  it('wants a role that the caller may pass', async () => {
    expect((await refused(put([rule()], 'orgvault'))).code).toBe('InvalidArgument');
    const foreign = await refused(put([rule()], `arn:aws:iam::${central}:role/other`));
    expect(foreign).toMatchObject({ code: 'AccessDenied', status: 403 });
    const { credentials } = await roleWith(server, member, [
      { Effect: 'Allow', Action: 's3:*', Resource: '*' },
    ]);
    const limited = server.client(member, { credentials });
    const call = limited.send(
      new PutBucketReplicationCommand({
        Bucket: source,
        ReplicationConfiguration: { Role: role, Rules: [rule()] },
      }),
    );
    expect((await refused(call)).message).toContain(
      `is not authorized to perform: iam:PassRole on resource: ${role}`,
    );
  });
});
