import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { Permission } from '../../../cloud/action.ts';
import { AwsError } from '../../../cloud/aws-error.ts';
import type { RoleSessionCaller } from '../../../cloud/caller.ts';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { authorize } from '../../../iam/authorize.ts';
import { assumeRoleForService } from '../../sts/assume-role-for-service.ts';
import type { Bucket } from '../bucket.ts';
import { type FailureReason, ReplicationFailure } from './failure-reason.ts';

/** The replication of one version by one rule: both buckets, and S3 in the rule's role. */
export interface ReplicationTask {
  readonly cloud: Cloud;
  readonly rule: ReplicationRule;
  readonly source: Bucket;
  readonly destination: Bucket;
  readonly role: RoleSessionCaller;
}

/**
 * Assumes the role and finds the destination.
 * Throws {@link ReplicationFailure} when the role cannot be assumed or lacks what S3 needs on the source bucket, or
 * when the destination is missing, unversioned or not the account's that the rule names.
 */
export async function openTask(
  cloud: Cloud,
  source: Bucket,
  rule: ReplicationRule,
): Promise<ReplicationTask> {
  const role = await assumeReplicationRole(cloud, source);
  // Which reason S3 gives without these two permissions is not documented; these are the nearest
  // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
  const onSource = { cloud, role, bucket: source };
  await demand(onSource, 's3:GetReplicationConfiguration', source.arn, 'SrcBucketReplicationConfigMissing');
  await demand(onSource, 's3:ListBucket', source.arn, 'SrcHeadObjectNotPermitted');
  const destination = findDestination(cloud, source, rule);
  refuseDisabledRegion(cloud, source, destination);
  return { cloud, rule, source, role, destination };
}

/**
 * Fails with `reason` if a policy denies the role `action`; that no policy allows it does no harm. For actions that the
 * failure reasons name and the list of permissions does not
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
 */
export async function demandNotDenied(
  ...[where, action, resource, reason]: Parameters<typeof demand>
): Promise<void> {
  try {
    await authorize(permissionOn(where.bucket, where.cloud, action, resource), requestOf(where));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.message.includes('with an explicit deny')) throw new ReplicationFailure(reason);
  }
}

/** Fails with `reason` unless the role may do `action` on a resource of the bucket. */
export async function demand(
  where: { readonly cloud: Cloud; readonly role: RoleSessionCaller; readonly bucket: Bucket },
  action: string,
  resource: string,
  reason: FailureReason,
): Promise<void> {
  const permission = permissionOn(where.bucket, where.cloud, action, resource);
  await orFail(reason, () => authorize(permission, requestOf(where)));
}

function requestOf({ cloud, role, bucket }: Parameters<typeof demand>[0]): RequestContext {
  return cloud.request({ caller: role, region: bucket.region });
}

function permissionOn(bucket: Bucket, cloud: Cloud, action: string, resource: string): Permission {
  const { policy, publicAccessBlock } = bucket.configuration;
  return {
    action,
    resource,
    resourceAccount: bucket.owner,
    ...(policy && { resourcePolicy: policy.document }),
    restrictPublicBuckets:
      publicAccessBlock?.RestrictPublicBuckets === true ||
      cloud.state.s3.accountPublicAccessBlocks.get(bucket.owner)?.RestrictPublicBuckets === true,
  };
}

/** Turns what AWS refuses in `work` into a replication failure with this reason. */
export async function orFail<T>(
  reason: FailureReason | ((error: AwsError) => FailureReason),
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new ReplicationFailure(typeof reason === 'string' ? reason : reason(error));
  }
}

async function assumeReplicationRole(cloud: Cloud, source: Bucket): Promise<RoleSessionCaller> {
  return orFail('AssumeRoleNotPermitted', () =>
    assumeRoleForService(cloud, source.configuration.replication?.Role ?? '', 's3.amazonaws.com', {
      sessionName: 's3-replication',
    }),
  );
}

/**
 * The owner of the source has to have both Regions enabled
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html); the destination's owner does,
 * having the bucket. With which reason S3 fails otherwise is inferred: the role is not known there.
 */
function refuseDisabledRegion(cloud: Cloud, source: Bucket, destination: Bucket): void {
  if (cloud.state.organizations.enabledRegions.isEnabled(source.owner, destination.region)) return;
  throw new ReplicationFailure('AssumeRoleNotPermitted');
}

function findDestination(cloud: Cloud, source: Bucket, rule: ReplicationRule): Bucket {
  const name = (rule.Destination?.Bucket ?? '').replace(/^arn:[^:]+:s3:::/, '');
  const destination = cloud.state.s3.findBucket(name);
  if (!destination) throw new ReplicationFailure('DstBucketNotFound');
  if (destination.configuration.versioning !== 'Enabled')
    throw new ReplicationFailure('DstBucketUnversioned');
  if (source.configuration.objectLock && !destination.configuration.objectLock) {
    throw new ReplicationFailure('DstBucketObjectLockConfigMissing');
  }
  // `Account` is whom the replica's ownership goes to; a bucket of somebody else cannot be meant.
  const account = rule.Destination?.Account;
  if (account !== undefined && account !== destination.owner) {
    throw new ReplicationFailure('DstPutObjectNotPermitted');
  }
  return destination;
}
