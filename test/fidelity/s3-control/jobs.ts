import {
  DeletePublicAccessBlockCommand as DeleteBucketPublicAccessBlock,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import {
  CreateJobCommand,
  DeleteJobTaggingCommand,
  DeletePublicAccessBlockCommand,
  DescribeJobCommand,
  GetJobTaggingCommand,
  GetPublicAccessBlockCommand,
  ListJobsCommand,
  PutJobTaggingCommand,
  PutPublicAccessBlockCommand,
  UpdateJobPriorityCommand,
} from '@aws-sdk/client-s3-control';
import type { Aws } from '../aws.ts';
import { about, aboutGiven } from '../case.ts';
import { givenSession } from '../iam/given-role.ts';
import { document } from '../policy-document.ts';
import { newBucket } from '../s3/new-bucket.ts';
import { api, guide } from '../sources.ts';
import { generated, givenBatch, putBefore, runJob } from './given-batch.ts';

/** A job that waits for its confirmation. */
async function givenJob(aws: Aws) {
  const batch = await givenBatch(aws);
  await putBefore(aws, batch, 'in/waiting');
  const input = {
    ...generated(aws, batch, {}),
    ...{ ConfirmationRequired: true, Description: 'waits', Tags: [{ Key: 'a', Value: 'b' }] },
  };
  const { JobId } = await runJob(aws, input);
  return { job: { AccountId: aws.member.id, JobId }, input };
}

export const jobs = aboutGiven('jobs', {
  given: givenJob,
  cases: [
    {
      name: 'a job tells what it was created with',
      source: api.s3Control('DescribeJob'),
      when: (aws, { job }) => aws.member.s3Control.send(new DescribeJobCommand(job)),
      answers: ({ job, input }) => ({
        Job: {
          ...{ JobId: job.JobId, Description: 'waits', Priority: 1, RoleArn: input.RoleArn },
          ...{ Status: 'Suspended', ConfirmationRequired: true, Report: input.Report },
          JobArn: `arn:aws:s3:us-east-1:${job.AccountId}:job/${job.JobId}`,
        },
      }),
    },
    {
      name: 'jobs are listed by status',
      source: api.s3Control('ListJobs'),
      when: async (aws, { job }) => {
        const { Jobs = [] } = await aws.member.s3Control.send(
          new ListJobsCommand({ AccountId: job.AccountId, JobStatuses: ['Suspended'] }),
        );
        return { found: Jobs.find(({ JobId }) => JobId === job.JobId) };
      },
      answers: { found: { Operation: 'S3ReplicateObject', Status: 'Suspended', Description: 'waits' } },
    },
    {
      name: 'the priority is changed',
      source: api.s3Control('UpdateJobPriority'),
      when: (aws, { job }) =>
        aws.member.s3Control.send(new UpdateJobPriorityCommand({ ...job, Priority: 9 })),
      answers: ({ job }) => ({ JobId: job.JobId, Priority: 9 }),
    },
    {
      name: 'tags of the request are on the job, and are replaced and deleted',
      source: guide.s3('batch-ops-job-tags'),
      when: async (aws, { job }) => {
        const { s3Control } = aws.member;
        const seen = [await s3Control.send(new GetJobTaggingCommand(job))];
        await s3Control.send(new PutJobTaggingCommand({ ...job, Tags: [{ Key: 'c', Value: 'd' }] }));
        seen.push(await s3Control.send(new GetJobTaggingCommand(job)));
        await s3Control.send(new DeleteJobTaggingCommand(job));
        seen.push(await s3Control.send(new GetJobTaggingCommand(job)));
        return { seen: seen.map(({ Tags = [] }) => Tags.map(({ Key }) => Key)) };
      },
      answers: { seen: [['a'], ['c'], []] },
    },
    {
      name: 'a job is one of its Region',
      source: guide.s3('batch-ops-basics'),
      when: (aws, { job }) => aws.member.inRegion('eu-west-1').s3Control.send(new DescribeJobCommand(job)),
      refused: { code: /^(NoSuchJob|NotFoundException)$/, status: 404 },
    },
    {
      name: 'a job of another account is not shown',
      source: api.s3Control('DescribeJob'),
      when: (aws, { job }) => aws.neighbour.s3Control.send(new DescribeJobCommand(job)),
      refused: { code: 'AccessDenied', status: 403 },
    },
    {
      name: 'who creates a job passes its role',
      source: guide.s3('batch-ops-iam-role-policies'),
      when: async (aws, { input }) => {
        const policy = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' });
        const session = await givenSession(aws, policy);
        return session.s3Control.send(new CreateJobCommand(input));
      },
      refused: { code: 'AccessDenied', status: 403, message: /iam:PassRole/ },
    },
  ],
});

const open = { BlockPublicAcls: false, IgnorePublicAcls: false };

export const accountPublicAccess = about('public access of a whole account', [
  {
    name: 'an account without the setting has none',
    source: api.s3Control('GetPublicAccessBlock'),
    when: (aws) =>
      aws.stranger.s3Control.send(new GetPublicAccessBlockCommand({ AccountId: aws.stranger.id })),
    refused: {
      code: 'NoSuchPublicAccessBlockConfiguration',
      status: 404,
      message: 'The public access block configuration was not found',
    },
  },
  {
    name: 'the setting is put, read and deleted',
    source: api.s3Control('PutPublicAccessBlock'),
    when: async (aws) => {
      const { s3Control, id: AccountId } = aws.neighbour;
      const PublicAccessBlockConfiguration = { ...open, BlockPublicPolicy: true };
      await s3Control.send(new PutPublicAccessBlockCommand({ AccountId, PublicAccessBlockConfiguration }));
      const seen = await s3Control.send(new GetPublicAccessBlockCommand({ AccountId }));
      await s3Control.send(new DeletePublicAccessBlockCommand({ AccountId }));
      return seen;
    },
    answers: {
      PublicAccessBlockConfiguration: { ...open, BlockPublicPolicy: true, RestrictPublicBuckets: false },
    },
  },
  {
    name: 'it keeps public policies away from buckets that would allow them',
    source: guide.s3('access-control-block-public-access'),
    when: async (aws) => {
      const { s3, s3Control, id: AccountId } = aws.neighbour;
      const Bucket = await newBucket(aws, aws.neighbour);
      await s3.send(new DeleteBucketPublicAccessBlock({ Bucket }));
      await s3Control.send(
        new PutPublicAccessBlockCommand({
          AccountId,
          PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
        }),
      );
      aws.afterwards(() => s3Control.send(new DeletePublicAccessBlockCommand({ AccountId })));
      const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject' };
      const Policy = document({ ...statement, Resource: `arn:aws:s3:::${Bucket}/*` });
      return s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    },
    refused: { code: 'AccessDenied', status: 403 },
  },
  {
    name: 'it is for the own account only',
    source: api.s3Control('GetPublicAccessBlock'),
    when: (aws) =>
      aws.member.s3Control.send(new GetPublicAccessBlockCommand({ AccountId: aws.neighbour.id })),
    refused: { code: 'AccessDenied', status: 403 },
  },
]);
