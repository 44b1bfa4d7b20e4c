import { PutJobTagging$, type PutJobTaggingCommandInput } from '@aws-sdk/client-s3-control';
import { requestTags } from '../../../cloud/request-tags.ts';
import { defineJobAction, existingJob } from '../define-job-action.ts';
import { readJobTags } from '../job-tags.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_PutJobTagging.html: all tags at once. */
export const putJobTagging = defineJobAction<PutJobTaggingCommandInput, object>({
  schema: PutJobTagging$,
  context: (input, job) => ({ ...existingJob(job), ...requestTags(input.Tags) }),
  handle: (input, job) => {
    job.tags = readJobTags(input.Tags);
    return {};
  },
});
