import { AwsError } from '../../../cloud/aws-error.ts';
import type { RoleSessionCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import { authorize } from '../../../iam/authorize.ts';
import type { Bucket } from '../../s3/bucket.ts';
import { assumeRoleForService } from '../../sts/assume-role-for-service.ts';
import type { Job } from '../job.ts';
import { JobEnded } from './failure.ts';

/** A job at work: everything that it does, it does as its role. */
export interface JobAtWork {
  readonly cloud: Cloud;
  readonly job: Job;
  readonly role: RoleSessionCaller;
}

/**
 * S3 Batch Operations assume the job's role.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html
 *
 * @throws JobEnded when the role does not let them
 */
export async function assumeJobRole(cloud: Cloud, job: Job): Promise<RoleSessionCaller> {
  try {
    return await assumeRoleForService(cloud, job.roleArn, 'batchoperations.s3.amazonaws.com', {
      sessionName: `s3-batch-operations-${job.id}`.slice(0, 64),
      region: job.region,
      sourceAccount: job.accountId,
      sourceArn: job.arn,
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new JobEnded('AssumeRoleFailure', `Failed to assume the role ${job.roleArn}: ${error.message}`);
  }
}

/** Asks for a permission of the job's role on a resource of a bucket. @throws AwsError `AccessDenied` */
export async function demandOfRole(
  { cloud, job, role }: JobAtWork,
  bucket: Bucket,
  action: string,
  resource: string,
): Promise<void> {
  const { policy } = bucket.configuration;
  const permission = {
    ...{ action, resource, resourceAccount: bucket.owner },
    ...(policy && { resourcePolicy: policy.document }),
  };
  await authorize(permission, cloud.request({ caller: role, region: job.region }));
}
