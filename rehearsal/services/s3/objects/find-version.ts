import { AwsError } from '../../../cloud/aws-error.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { isAllowed } from '../../../iam/authorize.ts';
import { bucketPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { accessDenied, invalidArgument, noSuchKey, noSuchVersion } from '../errors.ts';
import type { DeleteMarker, ObjectVersion, Version } from '../object-version.ts';
import { isVersionId } from '../version-id.ts';

/** The members by which requests name a version. */
export interface VersionInput {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

/** What is done to a version, as far as it matters when it is a delete marker. */
export interface VersionUse {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Whether a marker that is the current version hides the object or is refused as what it is. */
  readonly currentMarker: 'hidden' | 'refused';
}

/** The version that a request means, if there is one: for permissions that depend on its tags. */
export function peekVersion(bucket: Bucket, input: VersionInput): ObjectVersion | undefined {
  const version = lookUp(bucket, input);
  return version?.kind === 'object' ? version : undefined;
}

/**
 * The version that a request reads. A missing one is `NoSuchKey` or `NoSuchVersion` to who may list the bucket and
 * `AccessDenied` to others (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, Permissions).
 */
export async function findVersion(
  bucket: Bucket,
  input: VersionInput,
  request: RequestContext,
  use: VersionUse = { method: 'GET', currentMarker: 'hidden' },
): Promise<ObjectVersion> {
  const version = await findVersionOrMarker(bucket, input, request);
  if (version.kind === 'object') return version;
  throw input.VersionId === undefined && use.currentMarker === 'hidden'
    ? currentIsMarker(bucket, version)
    : versionIsMarker(bucket, version, use.method);
}

/** As `findVersion`, for actions that also work on delete markers. */
export async function findVersionOrMarker(
  bucket: Bucket,
  input: VersionInput,
  request: RequestContext,
): Promise<Version> {
  const { Key: key = '', VersionId: versionId } = input;
  if (versionId !== undefined) checkVersionId(versionId);
  const version = lookUp(bucket, input);
  if (version !== undefined) return version;
  if (!(await isAllowed(bucketPermission(bucket, 's3:ListBucket', request), request))) throw accessDenied();
  throw versionId === undefined ? noSuchKey(key) : noSuchVersion(key, versionId);
}

/** Throws `InvalidArgument` for what is no version id at all. */
export function checkVersionId(versionId: string): void {
  if (isVersionId(versionId)) return;
  throw invalidArgument('Invalid version id specified', 'versionId', versionId);
}

function lookUp(bucket: Bucket, { Key: key = '', VersionId: versionId }: VersionInput): Version | undefined {
  if (versionId === undefined) return bucket.versions.current(key);
  return bucket.versions.find(key, versionId);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeleteMarker.html */
function currentIsMarker(bucket: Bucket, marker: DeleteMarker): AwsError {
  return new AwsError('NoSuchKey', 'The specified key does not exist.', {
    status: 404,
    members: { Key: marker.key },
    headers: markerHeaders(bucket, marker),
  });
}

function versionIsMarker(bucket: Bucket, marker: DeleteMarker, method: VersionUse['method']): AwsError {
  return new AwsError('MethodNotAllowed', 'The specified method is not allowed against this resource.', {
    status: 405,
    members: { Method: method, ResourceType: 'DeleteMarker' },
    headers: {
      ...markerHeaders(bucket, marker),
      allow: 'DELETE',
      'last-modified': marker.lastModified.toUTCString(),
    },
  });
}

function markerHeaders(bucket: Bucket, marker: DeleteMarker): Record<string, string> {
  const versioned = bucket.configuration.versioning !== undefined;
  return {
    'x-amz-delete-marker': 'true',
    ...(versioned && { 'x-amz-version-id': marker.versionId }),
  };
}
