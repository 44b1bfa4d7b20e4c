import * as schemas from '@aws-sdk/client-s3-control';
import type { Service } from '../../cloud/service.ts';
import { createJob } from './actions/create-job.ts';
import { deleteJobTagging } from './actions/delete-job-tagging.ts';
import { deletePublicAccessBlock } from './actions/delete-public-access-block.ts';
import { describeJob } from './actions/describe-job.ts';
import { getJobTagging } from './actions/get-job-tagging.ts';
import { getPublicAccessBlock } from './actions/get-public-access-block.ts';
import { listJobs } from './actions/list-jobs.ts';
import { putJobTagging } from './actions/put-job-tagging.ts';
import { putPublicAccessBlock } from './actions/put-public-access-block.ts';
import { updateJobPriority } from './actions/update-job-priority.ts';
import { updateJobStatus } from './actions/update-job-status.ts';

/** Amazon S3 Control: Batch Replication, and Block Public Access of whole accounts. */
export const s3ControlService: Service = {
  signingName: 's3',
  name: 's3-control',
  pathPrefix: '/v20180820/',
  protocol: {
    kind: 'rest-xml',
    xmlNamespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
    wrapsErrors: true,
  },
  accessDeniedCode: 'AccessDenied',
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html
  throttled: { code: 'TooManyRequestsException', text: 'Rate exceeded' },
  actions: [
    createJob,
    deleteJobTagging,
    deletePublicAccessBlock,
    describeJob,
    getJobTagging,
    getPublicAccessBlock,
    listJobs,
    putJobTagging,
    putPublicAccessBlock,
    updateJobPriority,
    updateJobStatus,
  ],
  schemas,
};
