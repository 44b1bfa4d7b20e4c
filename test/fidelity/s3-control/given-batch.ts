import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketReplicationCommand,
  PutBucketReplicationCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  type CreateJobCommandInput,
  DescribeJobCommand,
  type JobDescriptor,
  type JobManifestGeneratorFilter,
} from '@aws-sdk/client-s3-control';
import type { Aws } from '../aws.ts';
import { document, trustingService } from '../policy-document.ts';
import { newBucket } from '../s3/new-bucket.ts';
import { type GivenRule, givenRule } from '../s3-replication/given-rule.ts';

/** A rule between two buckets, a bucket for reports, and a role for batch jobs. */
export interface GivenBatch extends GivenRule {
  readonly reports: string;
  readonly batchRoleArn: string;
  /** Gives the role everything that AWS lists, but for one action. */
  grantBatchAllBut(action?: string): Promise<void>;
  /** Lets S3 Batch Operations assume the role while these condition keys have these values, in which `*` stands for any text. */
  trustBatchFor(values?: Readonly<Record<string, string>>): Promise<void>;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html */
export async function givenBatch(aws: Aws): Promise<GivenBatch> {
  const { iam } = aws.member;
  const rule = await givenRule(aws);
  const reports = await newBucket(aws, aws.member, { versioned: false });
  const RoleName = aws.name('batch');
  const PolicyName = 'batch';
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: trustingService('batchoperations.s3.amazonaws.com'),
    }),
  );
  aws.afterwards(() => iam.send(new DeleteRoleCommand({ RoleName })));
  aws.afterwards(() => iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
  const given: GivenBatch = {
    ...{ ...rule, reports, batchRoleArn: Role?.Arn ?? '' },
    trustBatchFor: async (values) => {
      const Principal = { Service: 'batchoperations.s3.amazonaws.com' };
      const statement = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' };
      const PolicyDocument = document({
        ...statement,
        ...(values && { Condition: { StringLike: values } }),
      });
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    },
    grantBatchAllBut: async (missing) => {
      const allow = (actions: readonly string[], Resource: string) => ({
        ...{ Effect: 'Allow', Resource },
        Action: actions.map((action) => (action === missing ? 's3:GetObjectTorrent' : action)),
      });
      const PolicyDocument = document(
        allow(['s3:InitiateReplication'], `arn:aws:s3:::${rule.source}/*`),
        allow(
          ['s3:GetReplicationConfiguration', 's3:PutInventoryConfiguration'],
          `arn:aws:s3:::${rule.source}`,
        ),
        allow(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], `arn:aws:s3:::${reports}/*`),
      );
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    },
  };
  await given.grantBatchAllBut();
  return given;
}

/** Puts an object while nothing is replicated, and turns replication on again. */
export async function putBefore(aws: Aws, given: GivenBatch, Key: string): Promise<string | undefined> {
  const { s3 } = aws.member;
  const Bucket = given.source;
  await s3.send(new DeleteBucketReplicationCommand({ Bucket }));
  const { VersionId } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: `body of ${Key}` }));
  const ReplicationConfiguration = { Role: given.roleArn, Rules: [given.rule] };
  await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration }));
  return VersionId;
}

/** What a job of replication looks like, but for its manifest. */
export function jobOf(aws: Aws, given: GivenBatch): CreateJobCommandInput {
  return {
    AccountId: aws.member.id,
    Operation: { S3ReplicateObject: {} },
    Report: {
      ...{ Enabled: true, Bucket: `arn:aws:s3:::${given.reports}`, Prefix: 'reports' },
      ...{ Format: 'Report_CSV_20180820', ReportScope: 'AllTasks' },
    },
    Priority: 1,
    RoleArn: given.batchRoleArn,
    ConfirmationRequired: false,
  };
}

/** A job of replication for what a filter takes. */
export function generated(
  aws: Aws,
  given: GivenBatch,
  filter: JobManifestGeneratorFilter,
): CreateJobCommandInput {
  return {
    ...jobOf(aws, given),
    ManifestGenerator: {
      S3JobManifestGenerator: {
        SourceBucket: `arn:aws:s3:::${given.source}`,
        EnableManifestOutput: false,
        Filter: { EligibleForReplication: true, ...filter },
      },
    },
  };
}

/** A filter that takes one key, and those that begin with it. */
export const oneOf = (key: string) => ({ KeyNameConstraint: { MatchAnyPrefix: [key] } });

const ends: readonly (string | undefined)[] = ['Complete', 'Failed', 'Cancelled', 'Suspended'];

/** Creates a job and waits for its end, or until it wants to be confirmed. */
export async function runJob(aws: Aws, input: CreateJobCommandInput): Promise<JobDescriptor> {
  const { s3Control, id: AccountId } = aws.member;
  const { JobId } = await s3Control.send(new CreateJobCommand(input));
  return ended(aws, { AccountId, JobId });
}

export async function ended(
  aws: Aws,
  job: { readonly AccountId: string; readonly JobId: string | undefined },
): Promise<JobDescriptor> {
  const { Job = {} } = await aws.eventually(
    () => aws.member.s3Control.send(new DescribeJobCommand(job)),
    ({ Job: seen }) => ends.includes(seen?.Status),
  );
  return Job;
}
