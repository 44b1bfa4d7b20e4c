import type { AwsError } from '../../../cloud/aws-error.ts';
import { encrypt } from '../../kms/actions/encrypt.ts';
import { grants } from '../acl/acl.ts';
import { createEncryption, type KeyUser, openDataKey } from '../encryption/data-key.ts';
import { callKms } from '../encryption/kms-failure.ts';
import type { OpenEncryption } from '../encryption/object-encryption.ts';
import { isArchived, type ObjectVersion, type Retention } from '../object-version.ts';
import { writeReplica } from '../write-replica.ts';
import { type FailureReason, ReplicationFailure } from './failure-reason.ts';
import { demand, demandNotDenied, orFail, type ReplicationTask } from './replication-task.ts';

/**
 * Copies one version to the task's destination with the rights of the rule's role alone, asking for each permission
 * that AWS documents (https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html).
 * Throws {@link ReplicationFailure} with S3's reason.
 */
export async function replicateObject(task: ReplicationTask, version: ObjectVersion): Promise<void> {
  if (isArchived(version)) throw new ReplicationFailure('SrcObjectNotEligible');
  const { sourceDataKey, encryption } = await demandAll(task, version);
  const retention = version.retention ?? defaultRetention(task, version);
  await writeReplica(task.cloud.state.s3, version, sourceDataKey, task.destination, {
    encryption,
    owner: overridesOwner(task) ? task.destination.owner : version.writer,
    storageClass: task.rule.Destination?.StorageClass ?? version.storageClass,
    tags: version.tags,
    ...(retention && { retention }),
    ...(version.legalHold && { legalHold: version.legalHold }),
  });
}

/**
 * Brings tags, retention and legal hold of a replica in line with its source, which they follow; all else of a replica
 * stays as it was written, its storage class as well. The permissions asked for are those of a new replication (inferred).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnt-replicated.html
 */
export async function replicateChanges(
  task: ReplicationTask,
  version: ObjectVersion,
  replica: ObjectVersion,
): Promise<void> {
  await demandAll(task, version);
  replica.tags = version.tags;
  if (version.retention) replica.retention = version.retention;
  if (version.legalHold) replica.legalHold = version.legalHold;
}

async function demandAll(task: ReplicationTask, version: ObjectVersion) {
  await demandSource(task, version);
  await demandDestination(task, version);
  const sourceDataKey = await orFail(sourceKeyFailure, () =>
    openDataKey(version.encryption, keyUser(task, task.source.region)),
  );
  const encryption = await orFail(destinationKeyFailure, () => encryptionOfReplica(task, version));
  return { sourceDataKey, encryption };
}

async function demandSource(task: ReplicationTask, version: ObjectVersion): Promise<void> {
  const onSource = { cloud: task.cloud, role: task.role, bucket: task.source };
  const object = task.source.objectArn(version.key);
  await demand(onSource, 's3:GetObjectVersionForReplication', object, 'SrcGetObjectNotPermitted');
  await demand(onSource, 's3:GetObjectVersionAcl', object, 'SrcGetAclNotPermitted');
  // "the object owner must grant the bucket owner READ and READ_ACP permissions"
  // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html)
  const { owner } = task.source;
  const owned = version.writer === owner || task.source.ownerEnforced;
  const shared = grants(version.acl, owner, 'READ') && grants(version.acl, owner, 'READ_ACP');
  if (!owned && !shared) throw new ReplicationFailure('SrcGetAclNotPermitted');
  await demand(onSource, 's3:GetObjectVersionTagging', object, 'SrcGetTaggingNotPermitted');
  if (!task.source.configuration.objectLock) return;
  await demand(onSource, 's3:GetObjectRetention', object, 'SrcGetRetentionNotPermitted');
  await demand(onSource, 's3:GetObjectLegalHold', object, 'SrcGetLegalHoldNotPermitted');
}

async function demandDestination(task: ReplicationTask, version: ObjectVersion): Promise<void> {
  const onDestination = { cloud: task.cloud, role: task.role, bucket: task.destination };
  const object = task.destination.objectArn(version.key);
  // An object of several parts stays one: its replica is an upload of parts too.
  const begin = version.parts.length > 1 ? 'DstMultipartInitNotPermitted' : 'DstPutObjectNotPermitted';
  await demand(onDestination, 's3:ReplicateObject', object, begin);
  if (overridesOwner(task)) {
    await demand(onDestination, 's3:ObjectOwnerOverrideToBucketOwner', object, 'DstPutObjectNotPermitted');
  }
  if (Object.keys(version.tags).length > 0) {
    await demand(onDestination, 's3:ReplicateTags', object, 'DstPutTaggingNotPermitted');
  }
  if (version.retention) {
    await demandNotDenied(onDestination, 's3:PutObjectRetention', object, 'DstPutRetentionNotPermitted');
  }
  if (version.legalHold === 'ON') {
    await demandNotDenied(onDestination, 's3:PutObjectLegalHold', object, 'DstPutLegalHoldNotPermitted');
  }
}

function overridesOwner({ rule }: ReplicationTask): boolean {
  return rule.Destination?.AccessControlTranslation?.Owner === 'Destination';
}

/**
 * An SSE-KMS source becomes an SSE-KMS replica under the rule's key, an SSE-S3 source stays SSE-S3: the destination's
 * default encryption counts only for sources without encryption, which no longer exist
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-4.html).
 */
async function encryptionOfReplica(task: ReplicationTask, version: ObjectVersion): Promise<OpenEncryption> {
  const user = keyUser(task, task.destination.region);
  const { encryption } = version;
  if (encryption.algorithm === 'AES256') return createEncryption({ algorithm: 'AES256' }, user);
  const keyId = task.rule.Destination?.EncryptionConfiguration?.ReplicaKmsKeyID ?? '';
  const arn = encryption.bucketKeyEnabled ? task.destination.arn : task.destination.objectArn(version.key);
  const context = { 'aws:s3:arn': arn };
  // Both pages' permissions are asked for: kms:Encrypt here, kms:GenerateDataKey and kms:Decrypt below
  // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html).
  await callKms(() =>
    task.cloud.call(
      encrypt,
      { KeyId: keyId, Plaintext: new Uint8Array(1), EncryptionContext: context },
      { caller: user.caller, region: user.region, viaService: 's3' },
    ),
  );
  return createEncryption(
    { algorithm: 'aws:kms', keyId, bucketKeyEnabled: encryption.bucketKeyEnabled, context },
    user,
  );
}

function keyUser(task: ReplicationTask, region: string): KeyUser {
  return { cloud: task.cloud, caller: task.role, region };
}

function sourceKeyFailure(error: AwsError): FailureReason {
  return error.code === 'AccessDenied' ? 'SrcGetObjectNotPermitted' : 'SrcKmsKeyInvalidState';
}

function destinationKeyFailure(error: AwsError): FailureReason {
  if (error.code === 'AccessDenied') return 'DstPutObjectNotPermitted';
  return error.code === 'KMS.NotFoundException' ? 'DstKmsKeyNotFound' : 'DstKmsKeyInvalidState';
}

const dayInMilliseconds = 24 * 60 * 60 * 1000;

/** The destination's default retention counts for replicas whose source has none, from the source's date on. */
function defaultRetention(task: ReplicationTask, version: ObjectVersion): Retention | undefined {
  const rule = task.destination.configuration.objectLockRule?.DefaultRetention;
  if (!rule?.Mode) return undefined;
  const days = rule.Days ?? (rule.Years ?? 0) * 365;
  return {
    mode: rule.Mode,
    retainUntil: new Date(version.lastModified.getTime() + days * dayInMilliseconds),
  };
}
