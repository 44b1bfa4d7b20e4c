import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateJobCommand,
  DescribeJobCommand,
  type JobDescriptor,
  UpdateJobStatusCommand,
} from '@aws-sdk/client-s3-control';
import type { Principal } from '../../aws/principal.ts';
import { batchFolder } from '../../names.ts';
import type { OwnSource } from './own-source.ts';
import { s3Control } from './s3-control.ts';

/** A job of S3 Batch Operations. */
export interface BatchJob {
  readonly id: string;
  readonly source: OwnSource;
}

/** How far a job is. */
export interface JobProgress {
  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-job-status.html */
  readonly status: string;
  /** Known as soon as S3 has made the manifest. */
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly reasons: readonly string[];
}

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/**
 * Lets S3 find what has not been replicated or has failed, and stop before it does anything: the job waits to be
 * confirmed. Manifests are not written out, the report is of what fails; it lies in the source bucket, beside the backup.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 * @param token makes a repeated request the same job
 */
export async function createReplicationJob(
  owner: Principal,
  source: OwnSource,
  token: string,
): Promise<BatchJob> {
  const { accountId, region, bucket, prefix, batchRoleArn } = source;
  const bucketArn = `${batchRoleArn.split(':').slice(0, 2).join(':')}:s3:::${bucket}`;
  const { JobId = '' } = await s3Control(owner, region).send(
    new CreateJobCommand({
      AccountId: accountId,
      RoleArn: batchRoleArn,
      Priority: 1,
      ConfirmationRequired: true,
      ClientRequestToken: token,
      Description: 'orgvault retry: replicates what was not, or has failed',
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          ExpectedBucketOwner: accountId,
          SourceBucket: bucketArn,
          EnableManifestOutput: false,
          Filter: {
            EligibleForReplication: true,
            ObjectReplicationStatuses: ['NONE', 'FAILED'],
            KeyNameConstraint: { MatchAnyPrefix: [prefix] },
          },
        },
      },
      Report: {
        Enabled: true,
        Bucket: bucketArn,
        ExpectedBucketOwner: accountId,
        Prefix: batchFolder.replace(/\/$/, ''),
        Format: 'Report_CSV_20180820',
        ReportScope: 'FailedTasksOnly',
      },
    }),
  );
  return { id: JobId, source };
}

/** Lets a job that waits for it begin. */
export async function confirmJob(owner: Principal, job: BatchJob): Promise<void> {
  await setStatus(owner, job, 'Ready');
}

/** Ends a job that waits or works. */
export async function cancelJob(owner: Principal, job: BatchJob): Promise<void> {
  await setStatus(owner, job, 'Cancelled');
}

async function setStatus(
  owner: Principal,
  { id, source }: BatchJob,
  RequestedJobStatus: 'Ready' | 'Cancelled',
): Promise<void> {
  const { accountId, region } = source;
  await s3Control(owner, region).send(
    new UpdateJobStatusCommand({ AccountId: accountId, JobId: id, RequestedJobStatus }),
  );
}

/** Asks again and again until the job is in one of the states; with growing pauses. */
export async function awaitJob(
  owner: Principal,
  { id, source }: BatchJob,
  states: readonly string[],
  options: { readonly signal: AbortSignal; readonly onProgress: (progress: JobProgress) => void },
): Promise<JobProgress> {
  const { accountId, region } = source;
  for (let pause = firstPauseMs; ; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const { Job = {} } = await s3Control(owner, region).send(
      new DescribeJobCommand({ AccountId: accountId, JobId: id }),
    );
    const progress = progressOf(Job);
    options.onProgress(progress);
    if (states.includes(progress.status)) return progress;
    await sleep(pause, undefined, { signal: options.signal });
  }
}

/** In which a job stays. */
export const endStates = ['Complete', 'Failed', 'Cancelled'] as const;

function progressOf({ Status, ProgressSummary = {}, FailureReasons = [] }: JobDescriptor): JobProgress {
  return {
    status: Status ?? '',
    total: ProgressSummary.TotalNumberOfTasks ?? 0,
    succeeded: ProgressSummary.NumberOfTasksSucceeded ?? 0,
    failed: ProgressSummary.NumberOfTasksFailed ?? 0,
    reasons: FailureReasons.map(({ FailureCode, FailureReason }) => FailureReason ?? FailureCode ?? ''),
  };
}

/** S3 fails a job for which it found nothing. */
export function foundNothing({ status, reasons }: JobProgress): boolean {
  return status === 'Failed' && reasons.some((reason) => reason.includes('found no keys matching'));
}
