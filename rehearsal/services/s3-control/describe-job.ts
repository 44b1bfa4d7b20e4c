import type { JobDescriptor, JobListDescriptor, JobProgressSummary } from '@aws-sdk/client-s3-control';
import { operationName } from './define-job-action.ts';
import type { Job } from './job.ts';

/** A job as DescribeJob shows it. */
export function jobDescriptor(job: Job): JobDescriptor {
  return {
    ...{ JobId: job.id, JobArn: job.arn, Status: job.status, Priority: job.priority, RoleArn: job.roleArn },
    ...{ ConfirmationRequired: job.confirmationRequired, CreationTime: job.created },
    ...{ Operation: job.operation, Report: job.report, ProgressSummary: progress(job) },
    FailureReasons: [...job.failures],
    ...(job.description !== undefined && { Description: job.description }),
    ...(job.manifest && { Manifest: job.manifest }),
    ...(job.generator && { ManifestGenerator: job.generator }),
    ...(job.statusUpdateReason !== undefined && { StatusUpdateReason: job.statusUpdateReason }),
    ...(job.suspended && { SuspendedDate: job.suspended, SuspendedCause: 'AwaitingConfirmation' }),
    ...(job.terminated && { TerminationDate: job.terminated }),
  };
}

/** A job as ListJobs shows it. */
export function jobListDescriptor(job: Job): JobListDescriptor {
  return {
    ...{ JobId: job.id, Status: job.status, Priority: job.priority, CreationTime: job.created },
    ...{ Operation: operationOf(job), ProgressSummary: progress(job) },
    ...(job.description !== undefined && { Description: job.description }),
    ...(job.terminated && { TerminationDate: job.terminated }),
  };
}

function operationOf(job: Job): NonNullable<JobListDescriptor['Operation']> {
  const name = operationName(job.operation);
  if (name !== 'S3ReplicateObject') throw new Error(`there are no jobs of ${name}`);
  return name;
}

function progress({ tasks = [], succeeded, failed, activeSince, terminated }: Job): JobProgressSummary {
  const end = terminated?.getTime() ?? activeSince?.getTime() ?? 0;
  const elapsed = activeSince === undefined ? 0 : Math.round((end - activeSince.getTime()) / 1000);
  return {
    TotalNumberOfTasks: tasks.length,
    NumberOfTasksSucceeded: succeeded,
    NumberOfTasksFailed: failed,
    Timers: { ElapsedTimeInActiveSeconds: elapsed },
  };
}
