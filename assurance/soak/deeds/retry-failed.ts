import { CreateJobCommand, DescribeJobCommand, type JobStatus } from '@aws-sdk/client-s3-control';
import { eventually } from '../../../rehearsal/scenario/eventually.ts';
import { present } from '../../../rehearsal/scenario/organization.ts';
import { batchFolder, memberRoleName, rolePath } from '../../../src/names.ts';
import { s3ControlClient } from '../../prepared/s3-control-client.ts';
import type { Site } from './site.ts';

const ended: ReadonlySet<JobStatus> = new Set<JobStatus>(['Complete', 'Failed', 'Cancelled']);

/**
 * Replicates what failed in a bucket by a batch job, as the operator guide has it, with the role of the bucket's stack.
 * Resolves with how the job ended.
 */
export async function retryFailed(
  site: Site,
  place: { readonly account: string; readonly bucket: number },
): Promise<{ readonly status: JobStatus; readonly reasons: readonly string[] }> {
  const { bucket, stackUuid } = site.places.bucket(place);
  const AccountId = site.places.accountId(place.account);
  const client = s3ControlClient(site.clients.endpoint, site.owner(place.account));
  const Bucket = `arn:aws:s3:::${bucket}`;
  const created = await client.send(
    new CreateJobCommand({
      AccountId,
      RoleArn: `arn:aws:iam::${AccountId}:role${rolePath('batch')}${memberRoleName('batch', stackUuid)}`,
      Priority: 1,
      ConfirmationRequired: false,
      Operation: { S3ReplicateObject: {} },
      ManifestGenerator: {
        S3JobManifestGenerator: {
          ExpectedBucketOwner: AccountId,
          SourceBucket: Bucket,
          EnableManifestOutput: false,
          Filter: { EligibleForReplication: true, ObjectReplicationStatuses: ['NONE', 'FAILED'] },
        },
      },
      Report: {
        Enabled: true,
        Bucket,
        Prefix: batchFolder.replace(/\/$/, ''),
        Format: 'Report_CSV_20180820',
        ReportScope: 'FailedTasksOnly',
      },
    }),
  );
  const JobId = present(created.JobId);
  const { Job } = await eventually(
    `the batch job ${JobId}`,
    () => client.send(new DescribeJobCommand({ AccountId, JobId })),
    (answer) => ended.has(present(answer.Job?.Status)),
  );
  return {
    status: present(Job?.Status),
    reasons: (Job?.FailureReasons ?? []).map(({ FailureReason }) => FailureReason ?? ''),
  };
}
