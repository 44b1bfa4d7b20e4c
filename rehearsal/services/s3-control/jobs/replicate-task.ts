import { AwsError } from '../../../cloud/aws-error.ts';
import type { ObjectVersion } from '../../s3/object-version.ts';
import type { FailureReason } from '../../s3/replication/failure-reason.ts';
import type { Replicator } from '../../s3/replication/replicator.ts';
import type { Task, TaskResult } from '../job.ts';
import { demandOfRole, type JobAtWork } from './job-role.ts';

/**
 * Replicates one version: the job's role may begin it, the role of the replication configuration does it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html
 */
export async function replicateTask(
  work: JobAtWork,
  replicator: Replicator,
  task: Task,
): Promise<TaskResult> {
  const bucket = work.cloud.state.s3.findBucket(task.bucket);
  if (!bucket) return notReplicated(task, 'SrcBucketNotFound');
  if (bucket.region !== work.job.region) return notReplicated(task, 'SrcBucketInvalidRegion');
  try {
    await demandOfRole(work, bucket, 's3:InitiateReplication', bucket.objectArn(task.key));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return notReplicated(task, 'InitiateReplicationNotPermitted');
  }
  // "If the objects in your manifest are in a versioned bucket, you must specify the version IDs for the objects."
  if (task.versionId === undefined) return failed(task, 400, 'InvalidRequest', 'The version id is missing');
  const version = bucket.versions.find(task.key, task.versionId);
  if (!isObject(version)) {
    return notReplicated(
      task,
      bucket.versions.current(task.key) ? 'SrcVersionNotFound' : 'SrcObjectNotFound',
    );
  }
  const { failureReason } = await replicator.replicateExisting(bucket, version);
  if (failureReason !== undefined) return notReplicated(task, failureReason);
  return { task, succeeded: true, status: 200, errorCode: '', message: 'success' };
}

function isObject(version: { readonly kind: string } | undefined): version is ObjectVersion {
  return version?.kind === 'object';
}

function failed(task: Task, status: number, errorCode: string, message: string): TaskResult {
  return { task, succeeded: false, status, errorCode, message };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-failure-codes.html */
function notReplicated(task: Task, reason: FailureReason): TaskResult {
  return failed(task, 500, reason, messageOf(reason));
}

/** One text was seen in a report of AWS's; the others are not published. */
function messageOf(reason: FailureReason): string {
  return reason === 'SrcObjectNotEligible'
    ? 'Object is not eligible for replication'
    : `Replication failed with ${reason}`;
}
