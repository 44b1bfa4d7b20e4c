import { CreateJob$, type CreateJobCommandInput, type CreateJobResult } from '@aws-sdk/client-s3-control';
import { defineAction } from '../../../cloud/action.ts';
import { requestTags } from '../../../cloud/request-tags.ts';
import { passRole } from '../../../iam/pass-role.ts';
import { operationName } from '../define-job-action.ts';
import { idempotencyError, invalidRequest } from '../errors.ts';
import { newJob } from '../jobs/new-job.ts';
import { prepareJob } from '../jobs/run-job.ts';
import { ownAccount } from '../own-account.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html */
export const createJob = defineAction<CreateJobCommandInput, CreateJobResult>({
  schema: CreateJob$,
  authorize: (input, request) => {
    const accountId = ownAccount(input, request);
    const tagged = (input.Tags ?? []).length > 0;
    const on = { resource: '*', resourceAccount: accountId };
    return [
      {
        ...on,
        action: 's3:CreateJob',
        context: {
          's3:RequestJobOperation': operationName(input.Operation ?? {}),
          's3:RequestJobPriority': String(input.Priority ?? 0),
          ...requestTags(input.Tags),
        },
      },
      ...(tagged
        ? [
            {
              action: 's3:PutJobTagging',
              resource: `arn:aws:s3:${request.region}:${accountId}:job/*`,
              resourceAccount: accountId,
              context: requestTags(input.Tags),
            },
          ]
        : []),
      passRole(input.RoleArn ?? '', 'batchoperations.s3.amazonaws.com'),
    ];
  },
  handle: (input, request) => {
    const { cloud, region } = request;
    const { s3Control } = cloud.state;
    const accountId = ownAccount(input, request);
    const { ClientRequestToken: token, ...asked } = input;
    if (token === undefined || token.length < 1 || token.length > 64) {
      throw invalidRequest('ClientRequestToken must have 1 to 64 characters.');
    }
    const known = s3Control.request(accountId, token);
    const text = JSON.stringify(asked);
    if (known && known.request !== text) throw idempotencyError();
    if (known) return { JobId: known.jobId };
    const job = newJob(input, { accountId, region, now: cloud.clock.now() });
    s3Control.addJob(job);
    s3Control.remember(accountId, token, { request: text, jobId: job.id });
    prepareJob(cloud, job);
    return { JobId: job.id };
  },
});
