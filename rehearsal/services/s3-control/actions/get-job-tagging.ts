import {
  GetJobTagging$,
  type GetJobTaggingCommandInput,
  type GetJobTaggingResult,
} from '@aws-sdk/client-s3-control';
import { defineJobAction } from '../define-job-action.ts';
import { writeJobTags } from '../job-tags.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetJobTagging.html */
export const getJobTagging = defineJobAction<GetJobTaggingCommandInput, GetJobTaggingResult>({
  schema: GetJobTagging$,
  handle: (_input, job) => ({ Tags: writeJobTags(job.tags) }),
});
