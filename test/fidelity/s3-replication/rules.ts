import {
  DeleteBucketReplicationCommand,
  GetBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutBucketVersioningCommand,
  type ReplicationRule,
} from '@aws-sdk/client-s3';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { malformedXml, noSuchBucket } from '../s3/errors.ts';
import { newBucket } from '../s3/new-bucket.ts';
import { api, guide, recorded } from '../sources.ts';
import { type GivenRule, givenRule } from './given-rule.ts';

const destinationUnversioned: Refusal = {
  code: 'InvalidRequest',
  status: 400,
  message: 'Destination bucket must have versioning enabled.',
};

/** Rules that are refused: how they differ from the one that is accepted. */
const refusedRules: readonly Case<GivenRule>[] = (
  [
    ['without a status', JSON.parse('{"Status":null}'), malformedXml, api.s3('ReplicationRule')],
    ['with another status', JSON.parse('{"Status":"On"}'), malformedXml, api.s3('ReplicationRule')],
    [
      'with a filter and no priority',
      JSON.parse('{"Priority":null}'),
      { code: 'InvalidRequest', status: 400, message: /^Priority must be specified for this version of / },
      guide.s3('replication-add-config'),
    ],
    [
      'with a filter and no word on delete markers',
      JSON.parse('{"DeleteMarkerReplication":null}'),
      {
        code: 'InvalidRequest',
        status: 400,
        message: /^DeleteMarkerReplication must be specified for this version of /,
      },
      guide.s3('replication-add-config'),
    ],
    [
      'with Replication Time Control and no metrics',
      { Destination: { ReplicationTime: { Status: 'Enabled', Time: { Minutes: 15 } } } },
      { code: /^(InvalidRequest|InvalidArgument)$/, status: 400 },
      api.s3('ReplicationTime'),
    ],
    [
      'with Replication Time Control of half an hour',
      {
        Destination: {
          ReplicationTime: { Status: 'Enabled', Time: { Minutes: 30 } },
          Metrics: { Status: 'Enabled', EventThreshold: { Minutes: 15 } },
        },
      },
      { code: /^(InvalidRequest|InvalidArgument|MalformedXML)$/, status: 400 },
      api.s3('ReplicationTimeValue'),
    ],
    [
      'that selects KMS objects and names no key',
      { SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } } },
      { code: 'InvalidRequest', status: 400 },
      api.s3('EncryptionConfiguration'),
    ],
    [
      'that gives away ownership without an account',
      { Destination: { Account: undefined, AccessControlTranslation: { Owner: 'Destination' } } },
      { code: 'InvalidRequest', status: 400 },
      guide.s3('replication-change-owner'),
    ],
  ] as readonly (readonly [
    string,
    Omit<Partial<ReplicationRule>, 'Destination'> & { readonly Destination?: object },
    Refusal,
    string,
  ])[]
).map(([what, change, refused, source]) => ({
  name: `a rule ${what} is refused`,
  source,
  when: (aws, { source: Bucket, roleArn, rule }) => {
    const Destination = {
      Bucket: rule.Destination?.Bucket,
      Account: aws.neighbour.id,
      ...change.Destination,
    };
    const changed: ReplicationRule = { ...rule, ...change, Destination };
    return aws.member.s3.send(
      new PutBucketReplicationCommand({
        Bucket,
        ReplicationConfiguration: { Role: roleArn, Rules: [changed] },
      }),
    );
  },
  refused,
}));

export const replicationRules = aboutGiven('replication rules', {
  given: givenRule,
  cases: [
    ...refusedRules,
    {
      name: 'a configuration comes back as it was put',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config'),
      when: (aws, { source }) => aws.member.s3.send(new GetBucketReplicationCommand({ Bucket: source })),
      answers: ({ roleArn, rule }) => ({ ReplicationConfiguration: { Role: roleArn, Rules: [rule] } }),
    },
    {
      name: 'a bucket without a configuration says so',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config'),
      when: async (aws) =>
        aws.member.s3.send(new GetBucketReplicationCommand({ Bucket: await newBucket(aws, aws.member) })),
      refused: {
        code: 'ReplicationConfigurationNotFoundError',
        status: 404,
        message: 'The replication configuration was not found',
      },
    },
    {
      name: 'a bucket without versions does not replicate',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config'),
      when: async (aws, { roleArn, rule }) =>
        aws.member.s3.send(
          new PutBucketReplicationCommand({
            Bucket: await newBucket(aws, aws.member),
            ReplicationConfiguration: { Role: roleArn, Rules: [rule] },
          }),
        ),
      refused: {
        code: 'InvalidRequest',
        status: 400,
        message: "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
      },
    },
    {
      name: 'a configuration without rules is refused',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config'),
      when: (aws, { source, roleArn }) =>
        aws.member.s3.send(
          new PutBucketReplicationCommand({
            Bucket: source,
            ReplicationConfiguration: { Role: roleArn, Rules: [] },
          }),
        ),
      refused: malformedXml,
    },
    {
      name: 'a destination that is not there is refused',
      source: api.s3('PutBucketReplication'),
      when: (aws, { source, roleArn, rule }) =>
        aws.member.s3.send(
          new PutBucketReplicationCommand({
            Bucket: source,
            ReplicationConfiguration: {
              Role: roleArn,
              Rules: [{ ...rule, Destination: { Bucket: `arn:aws:s3:::${aws.name('missing')}` } }],
            },
          }),
        ),
      refused: { code: 'InvalidRequest', status: 400, message: 'Destination bucket must exist.' },
    },
    {
      name: 'a destination without versions is refused',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config_without_filter'),
      when: async (aws, { source, roleArn, rule }) => {
        const unversioned = await newBucket(aws, aws.member);
        return aws.member.s3.send(
          new PutBucketReplicationCommand({
            Bucket: source,
            ReplicationConfiguration: {
              Role: roleArn,
              Rules: [{ ...rule, Destination: { Bucket: `arn:aws:s3:::${unversioned}` } }],
            },
          }),
        );
      },
      refused: destinationUnversioned,
    },
    {
      name: 'a replica key that does not exist is accepted',
      source: api.s3('EncryptionConfiguration'),
      when: async (aws, { source, roleArn, rule }) => {
        const put = (one: ReplicationRule) =>
          aws.member.s3.send(
            new PutBucketReplicationCommand({
              Bucket: source,
              ReplicationConfiguration: { Role: roleArn, Rules: [one] },
            }),
          );
        const answer = await put({
          ...rule,
          SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: 'Enabled' } },
          Destination: {
            ...rule.Destination,
            Bucket: rule.Destination?.Bucket,
            EncryptionConfiguration: {
              ReplicaKmsKeyID: `arn:aws:kms:us-east-1:${aws.neighbour.id}:key/00000000-0000-0000-0000-000000000000`,
            },
          },
        });
        await put(rule);
        return answer;
      },
      answers: { $metadata: { httpStatusCode: 200 } },
    },
    {
      name: 'versioning is not suspended while a bucket replicates',
      source: guide.s3('replication'),
      when: (aws, { source }) =>
        aws.member.s3.send(
          new PutBucketVersioningCommand({
            Bucket: source,
            VersioningConfiguration: { Status: 'Suspended' },
          }),
        ),
      refused: {
        code: 'InvalidBucketState',
        status: 409,
        message:
          'A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.',
      },
    },
    {
      name: 'deleting a configuration that is not there is answered as a deletion',
      source: recorded('s3/test_s3', 'TestS3BucketReplication::test_replication_config'),
      when: async (aws) =>
        aws.member.s3.send(new DeleteBucketReplicationCommand({ Bucket: await newBucket(aws, aws.member) })),
      answers: { $metadata: { httpStatusCode: 204 } },
    },
    {
      name: 'a bucket that is not there has no configuration',
      source: recorded('s3/test_s3', 'TestS3::test_bucket_availability'),
      when: (aws) =>
        aws.member.s3.send(new GetBucketReplicationCommand({ Bucket: 'orgvault-fidelity-no-bucket' })),
      refused: noSuchBucket('orgvault-fidelity-no-bucket'),
    },
  ],
});
