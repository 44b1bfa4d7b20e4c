import { ListJobs$, type ListJobsCommandInput, type ListJobsResult } from '@aws-sdk/client-s3-control';
import { defineAction } from '../../../cloud/action.ts';
import { pageOf } from '../../../cloud/page.ts';
import { jobListDescriptor } from '../describe-job.ts';
import { invalidNextToken, invalidRequest } from '../errors.ts';
import { ownAccount } from '../own-account.ts';

const largestPage = 1000;
const day = 24 * 60 * 60 * 1000;
/** "Lists current S3 Batch Operations jobs as well as the jobs that have ended within the last 90 days." */
const kept = 90 * day;

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListJobs.html */
export const listJobs = defineAction<ListJobsCommandInput, ListJobsResult>({
  schema: ListJobs$,
  authorize: (input, request) => [
    { action: 's3:ListJobs', resource: '*', resourceAccount: ownAccount(input, request) },
  ],
  handle: (input, request) => {
    const { cloud, region } = request;
    const { JobStatuses: statuses, MaxResults: size = largestPage, NextToken: token } = input;
    if (size < 1 || size > largestPage)
      throw invalidRequest(`MaxResults must be between 1 and ${largestPage}.`);
    const since = new Date(cloud.clock.now().getTime() - kept);
    const jobs = cloud.state.s3Control
      .jobs(ownAccount(input, request), region)
      .filter((job) => statuses === undefined || statuses.includes(job.status))
      .filter(({ terminated }) => terminated === undefined || terminated > since);
    const listing = `ListJobs ${(statuses ?? []).join()}`;
    const { items, nextToken } = pageOf(jobs, { listing, size, token, badToken: invalidNextToken });
    return {
      Jobs: items.map(jobListDescriptor),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});
