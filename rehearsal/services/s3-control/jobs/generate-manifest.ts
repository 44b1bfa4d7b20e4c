import type {
  JobManifestGeneratorFilter,
  KeyNameConstraint,
  S3JobManifestGenerator,
} from '@aws-sdk/client-s3-control';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { Bucket } from '../../s3/bucket.ts';
import type { ObjectVersion } from '../../s3/object-version.ts';
import { rulesForBatch } from '../../s3/replication/matching-rules.ts';
import type { Task } from '../job.ts';
import { JobEnded } from './failure.ts';
import { demandOfRole, type JobAtWork } from './job-role.ts';

/**
 * The versions of a bucket that a job's filter takes, newest of a key first; delete markers are never among them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_JobManifestGeneratorFilter.html
 *
 * @throws JobEnded when the role may not, or nothing is found
 */
export async function generateManifest(
  work: JobAtWork,
  generator: S3JobManifestGenerator,
): Promise<readonly Task[]> {
  const bucket = await openSource(work, generator);
  const takes = takenBy(generator.Filter ?? {}, bucket);
  const tasks = bucket.versions
    .keys()
    .flatMap((key) => bucket.versions.of(key))
    .filter((version) => version.kind === 'object')
    .filter(takes)
    .map(({ key, versionId }) => ({ bucket: bucket.name, key, versionId }));
  if (tasks.length === 0) {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshooting-batch-operations.html
    throw new JobEnded(
      'ManifestGenerationFailure',
      'Manifest generation found no keys matching the filter criteria.',
    );
  }
  return tasks;
}

async function openSource(
  work: JobAtWork,
  { SourceBucket: arn = '', ExpectedBucketOwner: owner }: S3JobManifestGenerator,
): Promise<Bucket> {
  const bucket = work.cloud.state.s3.findBucket(arn.replace(/^arn:[^:]+:s3:::/, ''));
  const known = bucket?.region === work.job.region && (owner === undefined || owner === bucket.owner);
  if (!bucket || !known) throw manifestDenied(`The bucket ${arn} cannot be read.`);
  try {
    // S3 reads the rules and takes an inventory:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-policies.html
    await demandOfRole(work, bucket, 's3:GetReplicationConfiguration', bucket.arn);
    await demandOfRole(work, bucket, 's3:PutInventoryConfiguration', bucket.arn);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw manifestDenied(error.message);
  }
  return bucket;
}

function manifestDenied(reason: string): JobEnded {
  return new JobEnded('AccessDenied', `Manifest generation failed: ${reason}`);
}

function takenBy(filter: JobManifestGeneratorFilter, bucket: Bucket): (version: ObjectVersion) => boolean {
  const statuses: readonly string[] | undefined = filter.ObjectReplicationStatuses;
  const classes: readonly string[] | undefined = filter.MatchAnyStorageClass;
  return (version) =>
    (filter.EligibleForReplication === undefined ||
      filter.EligibleForReplication === isEligible(bucket, version)) &&
    (statuses === undefined || statuses.includes(version.replication?.status ?? 'NONE')) &&
    (filter.CreatedAfter === undefined || version.lastModified > filter.CreatedAfter) &&
    (filter.CreatedBefore === undefined || version.lastModified < filter.CreatedBefore) &&
    (filter.ObjectSizeGreaterThanBytes === undefined || version.size > filter.ObjectSizeGreaterThanBytes) &&
    (filter.ObjectSizeLessThanBytes === undefined || version.size < filter.ObjectSizeLessThanBytes) &&
    (classes === undefined || classes.includes(version.storageClass)) &&
    matchesName(version.key, filter.KeyNameConstraint);
}

function isEligible(bucket: Bucket, version: ObjectVersion): boolean {
  const { replication } = bucket.configuration;
  return replication !== undefined && rulesForBatch(replication, version).length > 0;
}

function matchesName(key: string, constraint: KeyNameConstraint = {}): boolean {
  const { MatchAnyPrefix: prefixes, MatchAnySuffix: suffixes, MatchAnySubstring: parts } = constraint;
  return (
    (prefixes === undefined || prefixes.some((prefix) => key.startsWith(prefix))) &&
    (suffixes === undefined || suffixes.some((suffix) => key.endsWith(suffix))) &&
    (parts === undefined || parts.some((part) => key.includes(part)))
  );
}
