import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateJobCommand, UpdateJobStatusCommand } from '@aws-sdk/client-s3-control';
import { aboutGiven } from '../case.ts';
import { replicated } from '../s3-replication/given-rule.ts';
import { api, guide } from '../sources.ts';
import { ended, generated, givenBatch, jobOf, oneOf, putBefore, runJob } from './given-batch.ts';
import { textOf } from './job-report.ts';

export const batchReplication = aboutGiven('Batch Replication', {
  given: givenBatch,
  cases: [
    {
      name: 'an object from before the rule is replicated',
      source: guide.s3('s3-batch-replication-batch'),
      when: async (aws, given) => {
        const VersionId = await putBefore(aws, given, 'in/earlier');
        const filter = { ...oneOf('in/earlier'), ObjectReplicationStatuses: ['NONE' as const] };
        const { Status, ProgressSummary: progress } = await runJob(aws, generated(aws, given, filter));
        const Key = 'in/earlier';
        const source = await aws.member.s3.send(new HeadObjectCommand({ Bucket: given.source, Key }));
        const replica = await aws.neighbour.s3.send(
          new HeadObjectCommand({ Bucket: given.destination, Key, VersionId }),
        );
        return {
          ...{ Status, tasks: progress?.TotalNumberOfTasks, succeeded: progress?.NumberOfTasksSucceeded },
          ...{ source: source.ReplicationStatus, replica: replica.ReplicationStatus },
        };
      },
      answers: { Status: 'Complete', tasks: 1, succeeded: 1, source: 'COMPLETED', replica: 'REPLICA' },
    },
    {
      name: 'an object that failed is replicated once the cause is gone',
      source: guide.s3('s3-batch-replication-batch'),
      when: async (aws, given) => {
        await given.grantAllBut({ role: 's3:ReplicateObject' });
        const { ReplicationStatus: before } = await replicated(aws, given, 'in/failed');
        await given.grantAllBut();
        const filter = { ...oneOf('in/failed'), ObjectReplicationStatuses: ['FAILED' as const] };
        const { Status } = await runJob(aws, generated(aws, given, filter));
        const { ReplicationStatus: after } = await aws.member.s3.send(
          new HeadObjectCommand({ Bucket: given.source, Key: 'in/failed' }),
        );
        return { Status, before, after };
      },
      answers: { Status: 'Complete', before: 'FAILED', after: 'COMPLETED' },
    },
    {
      name: 'a job that finds nothing fails',
      source: guide.s3('troubleshooting-batch-operations'),
      when: async (aws, given) => {
        const { Status, FailureReasons } = await runJob(aws, generated(aws, given, oneOf('in/none')));
        return { Status, reason: FailureReasons?.[0]?.FailureReason };
      },
      answers: {
        Status: 'Failed',
        reason: /Manifest generation found no keys matching the filter criteria/,
      },
    },
    {
      name: 'an object outside the rules is not eligible',
      source: api.s3Control('JobManifestGeneratorFilter'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'out/file');
        const { Status } = await runJob(aws, generated(aws, given, oneOf('out/')));
        return { Status };
      },
      answers: { Status: 'Failed' },
    },
    {
      name: 'the report tells every task, and where its results are',
      source: guide.s3('batch-ops-examples-reports'),
      when: async (aws, given) => {
        const VersionId = await putBefore(aws, given, 'in/reported');
        const { JobId } = await runJob(aws, generated(aws, given, oneOf('in/reported')));
        const manifest = JSON.parse(await textOf(aws, given, `reports/job-${JobId}/manifest.json`));
        const row = await textOf(aws, given, manifest.Results[0].Key);
        return {
          manifest,
          key: manifest.Results[0].Key.startsWith(`reports/job-${JobId}/results/`),
          start: row.startsWith(`${given.source},in/reported,${VersionId},succeeded,200,,`),
        };
      },
      answers: ({ reports }) => ({
        manifest: {
          Format: 'Report_CSV_20180820',
          ReportSchema: 'Bucket, Key, VersionId, TaskStatus, ErrorCode, HTTPStatusCode, ResultMessage',
          Results: [{ TaskExecutionStatus: 'succeeded', Bucket: reports, MD5Checksum: /^[0-9a-f]{32}$/ }],
        },
        key: true,
        start: true,
      }),
    },
    {
      name: 'the trust policy of the role may want the account by aws:SourceAccount',
      source: guide.iam('confused-deputy'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/trusted');
        await given.trustBatchFor({ 'aws:SourceAccount': aws.member.id });
        const input = generated(aws, given, oneOf('in/trusted'));
        const own = await runJob(aws, input);
        await given.trustBatchFor({ 'aws:SourceAccount': aws.neighbour.id });
        const other = await runJob(aws, input);
        await given.trustBatchFor();
        return { own: own.Status, other: other.Status };
      },
      answers: { own: 'Complete', other: 'Failed' },
    },
    {
      name: 'the trust policy of the role may want the job by aws:SourceArn',
      source: guide.iam('confused-deputy'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/trusted');
        const jobsOf = (id: string) => ({ 'aws:SourceArn': `arn:aws:s3:us-east-1:${id}:job/*` });
        await given.trustBatchFor(jobsOf(aws.member.id));
        const input = generated(aws, given, oneOf('in/trusted'));
        const own = await runJob(aws, input);
        await given.trustBatchFor(jobsOf(aws.neighbour.id));
        const other = await runJob(aws, input);
        await given.trustBatchFor();
        return { own: own.Status, other: other.Status };
      },
      answers: { own: 'Complete', other: 'Failed' },
    },
    {
      name: 'the role of the job needs s3:PutInventoryConfiguration for a generated manifest',
      source: guide.s3('s3-batch-replication-policies'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/uncounted');
        await given.grantBatchAllBut('s3:PutInventoryConfiguration');
        const { Status } = await runJob(aws, generated(aws, given, oneOf('in/uncounted')));
        await given.grantBatchAllBut();
        return { Status };
      },
      answers: { Status: 'Failed' },
    },
    {
      name: 'a manifest in CSV names versions, by URL-encoded keys',
      source: guide.s3('specify-batchjob-manifest'),
      when: async (aws, given) => {
        const VersionId = await putBefore(aws, given, 'in/a b,c');
        const Body = `${given.source},in/a%20b%2Cc,${VersionId}\n`;
        const { ETag } = await aws.member.s3.send(
          new PutObjectCommand({ Bucket: given.reports, Key: 'manifest.csv', Body }),
        );
        const { Status, ProgressSummary } = await runJob(aws, {
          ...jobOf(aws, given),
          Manifest: {
            Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
            Location: { ObjectArn: `arn:aws:s3:::${given.reports}/manifest.csv`, ETag },
          },
        });
        return { Status, succeeded: ProgressSummary?.NumberOfTasksSucceeded };
      },
      answers: { Status: 'Complete', succeeded: 1 },
    },
    {
      name: 'a manifest with another ETag fails the job',
      source: api.s3Control('JobManifestLocation'),
      when: async (aws, given) => {
        await aws.member.s3.send(
          new PutObjectCommand({ Bucket: given.reports, Key: 'other.csv', Body: `${given.source},in/x,1\n` }),
        );
        const { Status } = await runJob(aws, {
          ...jobOf(aws, given),
          Manifest: {
            Spec: { Format: 'S3BatchOperations_CSV_20180820', Fields: ['Bucket', 'Key', 'VersionId'] },
            Location: {
              ObjectArn: `arn:aws:s3:::${given.reports}/other.csv`,
              ETag: '00000000000000000000000000000000',
            },
          },
        });
        return { Status };
      },
      answers: { Status: 'Failed' },
    },
    {
      name: 'a job that wants a confirmation waits, and runs once it has it',
      source: guide.s3('batch-ops-job-status'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/confirmed');
        const input = generated(aws, given, oneOf('in/confirmed'));
        const waiting = await runJob(aws, { ...input, ConfirmationRequired: true });
        const job = { AccountId: aws.member.id, JobId: waiting.JobId };
        await aws.member.s3Control.send(new UpdateJobStatusCommand({ ...job, RequestedJobStatus: 'Ready' }));
        const done = await aws.eventually(
          () => ended(aws, job),
          ({ Status }) => Status === 'Complete',
        );
        return { first: waiting.Status, last: done.Status };
      },
      answers: { first: 'Suspended', last: 'Complete' },
    },
    {
      name: 'a job that waits is cancelled, and stays so',
      source: guide.s3('batch-ops-job-status'),
      when: async (aws, given) => {
        await putBefore(aws, given, 'in/cancelled');
        const input = generated(aws, given, oneOf('in/cancelled'));
        const { JobId } = await runJob(aws, { ...input, ConfirmationRequired: true });
        const job = { AccountId: aws.member.id, JobId };
        const cancel = new UpdateJobStatusCommand({ ...job, RequestedJobStatus: 'Cancelled' });
        await aws.member.s3Control.send(cancel);
        await aws.eventually(
          () => ended(aws, job),
          ({ Status }) => Status === 'Cancelled',
        );
        return aws.member.s3Control.send(new UpdateJobStatusCommand({ ...job, RequestedJobStatus: 'Ready' }));
      },
      refused: { code: 'JobStatusException', status: 400 },
    },
    {
      name: 'the same request with the same token makes one job',
      source: api.s3Control('CreateJob'),
      when: async (aws, given) => {
        const input = { ...generated(aws, given, oneOf('in/twice')), ClientRequestToken: aws.name('token') };
        const first = await aws.member.s3Control.send(new CreateJobCommand(input));
        const second = await aws.member.s3Control.send(new CreateJobCommand(input));
        return { same: first.JobId === second.JobId };
      },
      answers: { same: true },
    },
    {
      name: 'a job has a manifest or a generator, not neither',
      source: api.s3Control('CreateJob'),
      when: (aws, given) => aws.member.s3Control.send(new CreateJobCommand(jobOf(aws, given))),
      refused: { code: /^InvalidRequest/, status: 400 },
    },
  ],
});
