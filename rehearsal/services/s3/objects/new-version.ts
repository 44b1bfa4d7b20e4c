import { randomBytes } from 'node:crypto';
import type { Caller } from '../../../cloud/caller.ts';
import type { RequestContext } from '../../../cloud/request.ts';
import type { Bucket } from '../bucket.ts';
import type { KeyUser } from '../encryption/data-key.ts';
import type { ObjectEncryption } from '../encryption/object-encryption.ts';
import type { ObjectVersion } from '../object-version.ts';
import { createVersionId, nullVersionId } from '../version-id.ts';

/** The id that the next version in a bucket gets: the null version unless versioning is on. */
export function nextVersionId(bucket: Bucket): string {
  return bucket.configuration.versioning === 'Enabled' ? createVersionId() : nullVersionId;
}

/** The account that writes: the bucket's owner where ACLs are off, and where an AWS service or nobody signed. */
export function writerOf(caller: Caller, bucket: Bucket): string {
  return 'accountId' in caller && !bucket.ownerEnforced ? caller.accountId : bucket.owner;
}

/**
 * The ETag of content: its MD5 only where S3 holds the key
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html).
 */
export function contentETag(encryption: ObjectEncryption, md5Hex: string): string {
  return `"${encryption.algorithm === 'AES256' ? md5Hex : randomBytes(16).toString('hex')}"`;
}

/** A version id as answers show it: absent where the bucket never had versioning. */
export function versionIdMember(bucket: Bucket, versionId: string): { VersionId?: string } {
  return bucket.configuration.versioning === undefined ? {} : { VersionId: versionId };
}

/** As `versionIdMember`, for PutObject and CompleteMultipartUpload, which do not tell the null version's. */
export function newVersionIdMember(bucket: Bucket, versionId: string): { VersionId?: string } {
  return bucket.configuration.versioning === 'Enabled' ? { VersionId: versionId } : {};
}

/** S3 uses KMS keys as the caller, in the bucket's Region. */
export function keyUser(request: RequestContext, bucket: Bucket): KeyUser {
  return {
    cloud: request.cloud,
    caller: request.caller,
    region: bucket.region,
    calledVia: [...request.calledVia],
  };
}

/** The parts that one content makes: a single one. */
export function singlePart(version: {
  readonly size: number;
  readonly eTag: string;
  readonly content: ObjectVersion['parts'][number]['content'];
}): ObjectVersion['parts'] {
  return [{ number: 1, size: version.size, eTag: version.eTag, content: version.content }];
}
