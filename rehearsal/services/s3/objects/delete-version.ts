import type { Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { objectPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { invalidArgument, noSuchKey, preconditionFailed } from '../errors.ts';
import type { DeleteMarker } from '../object-version.ts';
import { createVersionId, nullVersionId } from '../version-id.ts';
import { checkVersionId } from './find-version.ts';
import { versionIdMember, writerOf } from './new-version.ts';
import { refuseIfLocked } from './object-lock.ts';

/** What is to be deleted: a version for good, or a key as such. */
export interface Deletion {
  readonly key: string;
  readonly versionId?: string | undefined;
  readonly ifMatch?: string | undefined;
  readonly bypassGovernance: boolean;
}

/** What was deleted, as answers show it. */
export interface DeletionResult {
  readonly DeleteMarker?: boolean;
  readonly VersionId?: string;
}

/** What the caller needs: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html, Permissions. */
export function deletionPermissions(
  bucket: Bucket,
  deletion: Deletion,
  request: RequestContext,
): readonly Permission[] {
  const { key, versionId, ifMatch, bypassGovernance } = deletion;
  const byVersion = versionId !== undefined;
  const context = {
    ...(byVersion && { 's3:versionid': versionId }),
    ...(!byVersion && ifMatch !== undefined && { 's3:if-match': ifMatch }),
  };
  return [
    objectPermission(bucket, key, byVersion ? 's3:DeleteObjectVersion' : 's3:DeleteObject', request, {
      context,
    }),
    ...(bypassGovernance ? [objectPermission(bucket, key, 's3:BypassGovernanceRetention', request)] : []),
  ];
}

/**
 * Deletes a version for good, or puts a delete marker on top of a key
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html). Deleting what is not there
 * succeeds. Throws `AccessDenied` for a version under Object Lock.
 */
export async function deleteVersion(
  bucket: Bucket,
  deletion: Deletion,
  request: RequestContext,
): Promise<DeletionResult> {
  checkCondition(bucket, deletion);
  const { key, versionId } = deletion;
  if (versionId === undefined) return deleteKey(bucket, key, request);
  checkVersionId(versionId);
  const version = bucket.versions.find(key, versionId);
  if (version === undefined) return { VersionId: versionId };
  if (version.kind === 'object') {
    refuseIfLocked(version, deletion.bypassGovernance, request.cloud.clock.now());
  }
  await request.cloud.state.s3.removeVersion(bucket, version);
  return { VersionId: versionId, ...(version.kind === 'delete-marker' && { DeleteMarker: true }) };
}

/** Whoever mentions the bypass, even with `false`, is refused where no Object Lock is to be bypassed. */
export function checkBypass(bucket: Bucket): void {
  if (bucket.configuration.objectLock) return;
  throw invalidArgument(
    'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
    'x-amz-bypass-governance-retention',
    'true',
  );
}

async function deleteKey(bucket: Bucket, key: string, request: RequestContext): Promise<DeletionResult> {
  const { s3 } = request.cloud.state;
  const { versioning } = bucket.configuration;
  if (versioning === undefined) {
    const version = bucket.versions.current(key);
    if (version !== undefined) await s3.removeVersion(bucket, version);
    return {};
  }
  const marker: DeleteMarker = {
    kind: 'delete-marker',
    key,
    versionId: versioning === 'Enabled' ? createVersionId() : nullVersionId,
    lastModified: request.cloud.clock.now(),
    writer: writerOf(request.caller, bucket),
  };
  await s3.addVersion(bucket, marker);
  return { DeleteMarker: true, ...versionIdMember(bucket, marker.versionId) };
}

function checkCondition(bucket: Bucket, { key, versionId, ifMatch }: Deletion): void {
  if (ifMatch === undefined) return;
  const version =
    versionId === undefined ? bucket.versions.current(key) : bucket.versions.find(key, versionId);
  if (version?.kind !== 'object') throw noSuchKey(key);
  if (ifMatch !== '*' && ifMatch.replaceAll('"', '') !== version.eTag.replaceAll('"', '')) {
    throw preconditionFailed('If-Match');
  }
}
