import {
  DescribeJob$,
  type DescribeJobCommandInput,
  type DescribeJobResult,
} from '@aws-sdk/client-s3-control';
import { defineJobAction } from '../define-job-action.ts';
import { jobDescriptor } from '../describe-job.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeJob.html */
export const describeJob = defineJobAction<DescribeJobCommandInput, DescribeJobResult>({
  schema: DescribeJob$,
  handle: (_input, job) => ({ Job: jobDescriptor(job) }),
});
