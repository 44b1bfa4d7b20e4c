import { DeleteJobTagging$, type DeleteJobTaggingCommandInput } from '@aws-sdk/client-s3-control';
import { defineJobAction, existingJob } from '../define-job-action.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DeleteJobTagging.html */
export const deleteJobTagging = defineJobAction<DeleteJobTaggingCommandInput, object>({
  schema: DeleteJobTagging$,
  context: (_input, job) => existingJob(job),
  handle: (_input, job) => {
    job.tags = {};
    return {};
  },
});
