import type { HeadObjectOutput } from '@aws-sdk/client-s3';
import type { Permission } from '../../../cloud/action.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import { isAllowed } from '../../../iam/authorize.ts';
import { openBucket } from '../access/open-bucket.ts';
import { existingTags, objectPermission } from '../access/permissions.ts';
import type { Bucket } from '../bucket.ts';
import { checksumMember } from '../checksums/checksum-members.ts';
import { encryptionMembers } from '../encryption/choose-encryption.ts';
import type { ObjectVersion } from '../object-version.ts';
import type { ByteRange } from '../storage/content-store.ts';
import { restoreMember } from './archive.ts';
import { peekVersion } from './find-version.ts';
import { versionIdMember } from './new-version.ts';
import { metadataMembers } from './object-metadata.ts';
import { contentRange } from './requested-range.ts';
import { storageClassMember } from './storage-class.ts';

/** The members that GetObject and HeadObject read by. */
export interface ReadInput {
  readonly Bucket: string | undefined;
  readonly Key: string | undefined;
  readonly VersionId?: string | undefined;
  readonly ExpectedBucketOwner?: string | undefined;
  readonly PartNumber?: number | undefined;
  readonly ChecksumMode?: string | undefined;
  readonly ResponseCacheControl?: string | undefined;
  readonly ResponseContentDisposition?: string | undefined;
  readonly ResponseContentEncoding?: string | undefined;
  readonly ResponseContentLanguage?: string | undefined;
  readonly ResponseContentType?: string | undefined;
  readonly ResponseExpires?: Date | undefined;
}

/** What GetObject and HeadObject need: `s3:GetObject`, or `s3:GetObjectVersion` where a version is named. */
export function readPermissions(input: ReadInput, request: RequestContext): readonly Permission[] {
  const bucket = openBucket(input, request);
  const version = peekVersion(bucket, input);
  const versionId = input.VersionId;
  return [
    objectPermission(
      bucket,
      input.Key ?? '',
      versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
      request,
      {
        read: version,
        context: {
          ...existingTags(version),
          ...(versionId !== undefined && { 's3:versionid': versionId }),
        },
      },
    ),
  ];
}

/** What GetObject and HeadObject say about a version, besides its data. */
export async function versionAnswer(
  bucket: Bucket,
  version: ObjectVersion,
  range: ByteRange | undefined,
  input: ReadInput,
  request: RequestContext,
): Promise<Omit<HeadObjectOutput, 'Body'>> {
  const now = request.cloud.clock.now();
  return {
    AcceptRanges: 'bytes',
    ContentLength: range === undefined ? version.size : range.last - range.first + 1,
    ETag: version.eTag,
    LastModified: version.lastModified,
    ...(range !== undefined && { ContentRange: contentRange(range, version.size) }),
    ...(version.multipart && input.PartNumber !== undefined && { PartsCount: version.parts.length }),
    ...versionIdMember(bucket, version.versionId),
    ...encryptionMembers(version.encryption),
    ...metadataMembers(version.metadata),
    ...storageClassMember(version.storageClass),
    ...restoreMember(version, now),
    ...checksumAnswer(version, range, input),
    ...(version.replication !== undefined && { ReplicationStatus: version.replication.status }),
    ...(await tagCount(bucket, version, request)),
    ...(await lockMembers(bucket, version, request)),
    ...overrides(input),
  };
}

/** The checksum is that of the whole object, so a range shows none (a part shows its own). */
function checksumAnswer(
  version: ObjectVersion,
  range: ByteRange | undefined,
  input: ReadInput,
): Partial<HeadObjectOutput> {
  if (input.ChecksumMode !== 'ENABLED') return {};
  const { algorithm, type, value } = version.checksum;
  if (input.PartNumber !== undefined && version.multipart) {
    const part = version.parts[input.PartNumber - 1]?.checksum;
    return part === undefined ? {} : { ...checksumMember({ algorithm, value: part }), ChecksumType: type };
  }
  const whole = range === undefined || range.last - range.first + 1 === version.size;
  return whole ? { ...checksumMember({ algorithm, value }), ChecksumType: type } : {};
}

/** Shown to who may read the tags: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
async function tagCount(
  bucket: Bucket,
  version: ObjectVersion,
  request: RequestContext,
): Promise<{ TagCount?: number }> {
  const count = Object.keys(version.tags).length;
  if (count === 0) return {};
  const permission = objectPermission(bucket, version.key, 's3:GetObjectTagging', request, {
    read: version,
    context: existingTags(version),
  });
  return (await isAllowed(permission, request)) ? { TagCount: count } : {};
}

/** Shown to who has `s3:GetObjectRetention` and `s3:GetObjectLegalHold`. */
async function lockMembers(
  bucket: Bucket,
  version: ObjectVersion,
  request: RequestContext,
): Promise<Partial<HeadObjectOutput>> {
  const { retention, legalHold } = version;
  const may = (action: string): Promise<boolean> =>
    isAllowed(objectPermission(bucket, version.key, action, request, { read: version }), request);
  return {
    ...(retention !== undefined &&
      (await may('s3:GetObjectRetention')) && {
        ObjectLockMode: retention.mode,
        ObjectLockRetainUntilDate: retention.retainUntil,
      }),
    ...(legalHold !== undefined &&
      (await may('s3:GetObjectLegalHold')) && { ObjectLockLegalHoldStatus: legalHold }),
  };
}

function overrides(input: ReadInput): Partial<HeadObjectOutput> {
  return {
    ...(input.ResponseCacheControl !== undefined && { CacheControl: input.ResponseCacheControl }),
    ...(input.ResponseContentDisposition !== undefined && {
      ContentDisposition: input.ResponseContentDisposition,
    }),
    ...(input.ResponseContentEncoding !== undefined && { ContentEncoding: input.ResponseContentEncoding }),
    ...(input.ResponseContentLanguage !== undefined && { ContentLanguage: input.ResponseContentLanguage }),
    ...(input.ResponseContentType !== undefined && { ContentType: input.ResponseContentType }),
    ...(input.ResponseExpires !== undefined && {
      Expires: input.ResponseExpires,
      ExpiresString: input.ResponseExpires.toUTCString(),
    }),
  };
}
