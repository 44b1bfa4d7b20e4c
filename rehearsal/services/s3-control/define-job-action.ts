import type { JobOperation } from '@aws-sdk/client-s3-control';
import { type Action, type ConditionValues, defineAction } from '../../cloud/action.ts';
import type { RequestContext } from '../../cloud/request.ts';
import { noSuchJob } from './errors.ts';
import type { Job } from './job.ts';
import { type AccountInput, ownAccount } from './own-account.ts';

interface JobInput extends AccountInput {
  readonly JobId: string | undefined;
}

/**
 * Defines an action on one job.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html
 */
export function defineJobAction<Input extends JobInput, Output extends object>(definition: {
  readonly schema: unknown;
  readonly context?: (input: Input, job: Job) => ConditionValues;
  readonly handle: (input: Input, job: Job, request: RequestContext) => Output;
}): Action<Input, Output> {
  const action: Action<Input, Output> = defineAction<Input, Output>({
    schema: definition.schema,
    authorize: (input, request) => {
      const accountId = ownAccount(input, request);
      const job = findJob(input, request);
      return [
        {
          action: `s3:${action.name}`,
          resource: `arn:aws:s3:${request.region}:${accountId}:job/${input.JobId ?? ''}`,
          resourceAccount: accountId,
          ...(job && { context: definition.context?.(input, job) ?? {}, resourceTags: job.tags }),
        },
      ];
    },
    handle: (input, request) => {
      const job = findJob(input, request);
      if (!job) throw noSuchJob();
      return definition.handle(input, job, request);
    },
  });
  return action;
}

function findJob(input: JobInput, request: RequestContext): Job | undefined {
  const { s3Control } = request.cloud.state;
  return s3Control.job(input.JobId ?? '', ownAccount(input, request), request.region);
}

/** The operation's name, as `s3:ExistingJobOperation` and `s3:RequestJobOperation` have it. */
export function operationName(operation: JobOperation): string {
  return Object.entries(operation).find(([, value]) => value !== undefined)?.[0] ?? '';
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/list_amazons3.html: what is known of a job before a change. */
export function existingJob(job: Job): ConditionValues {
  return {
    's3:ExistingJobOperation': operationName(job.operation),
    's3:ExistingJobPriority': String(job.priority),
  };
}
