import {
  UpdateJobPriority$,
  type UpdateJobPriorityCommandInput,
  type UpdateJobPriorityResult,
} from '@aws-sdk/client-s3-control';
import { defineJobAction, existingJob } from '../define-job-action.ts';
import { invalidRequest, jobStatusError } from '../errors.ts';
import { isOver } from '../job.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_UpdateJobPriority.html */
export const updateJobPriority = defineJobAction<UpdateJobPriorityCommandInput, UpdateJobPriorityResult>({
  schema: UpdateJobPriority$,
  context: (input, job) => ({ ...existingJob(job), 's3:RequestJobPriority': String(input.Priority ?? 0) }),
  handle: ({ Priority: priority = 0 }, job) => {
    if (priority < 0 || priority > 2_147_483_647) throw invalidRequest('Priority must not be negative.');
    if (isOver(job)) throw jobStatusError(`The priority of a job that is ${job.status} cannot be changed.`);
    job.priority = priority;
    return { JobId: job.id, Priority: priority };
  },
});
