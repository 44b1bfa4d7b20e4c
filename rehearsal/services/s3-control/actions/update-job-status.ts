import {
  UpdateJobStatus$,
  type UpdateJobStatusCommandInput,
  type UpdateJobStatusResult,
} from '@aws-sdk/client-s3-control';
import { defineJobAction, existingJob } from '../define-job-action.ts';
import { invalidRequest, jobStatusError } from '../errors.ts';
import { isOver, type Job } from '../job.ts';
import { runConfirmedJob } from '../jobs/run-job.ts';

/**
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UpdateJobStatus.html: a job that waits is confirmed, one
 * that is not over is cancelled.
 */
export const updateJobStatus = defineJobAction<UpdateJobStatusCommandInput, UpdateJobStatusResult>({
  schema: UpdateJobStatus$,
  context: (_input, job) => ({
    ...existingJob(job),
    ...(job.status === 'Suspended' && { 's3:JobSuspendedCause': 'AWAITING_CONFIRMATION' }),
  }),
  handle: ({ RequestedJobStatus: wanted, StatusUpdateReason: reason }, job, { cloud }) => {
    if (wanted !== 'Ready' && wanted !== 'Cancelled') {
      throw invalidRequest('A job can be made Ready or Cancelled.');
    }
    if (wanted === 'Ready') {
      if (job.status !== 'Suspended') throw wrongStatus(job, wanted);
      job.status = 'Ready';
      runConfirmedJob(cloud, job);
    } else {
      if (isOver(job) || job.status === 'Cancelling') throw wrongStatus(job, wanted);
      // Tasks that run are let run; a job without any is over at once.
      const running = job.status === 'Active';
      job.status = running ? 'Cancelling' : 'Cancelled';
      if (!running) job.terminated = cloud.clock.now();
    }
    if (reason !== undefined) job.statusUpdateReason = reason;
    return {
      ...{ JobId: job.id, Status: job.status },
      ...(reason !== undefined && { StatusUpdateReason: reason }),
    };
  },
});

function wrongStatus({ status }: Job, wanted: string) {
  return jobStatusError(`A job that is ${status} cannot be made ${wanted}.`);
}
