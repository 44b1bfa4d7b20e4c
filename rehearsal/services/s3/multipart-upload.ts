import type { ChecksumAlgorithm, ChecksumType, CompletedPart, StorageClass } from '@aws-sdk/client-s3';
import type { AccountCaller } from '../../cloud/caller.ts';
import type { Acl } from './acl/acl.ts';
import type { ObjectEncryption } from './encryption/object-encryption.ts';
import type { ObjectMetadata, ObjectVersion, Retention, StoredPart, Version } from './object-version.ts';

/** A part that was uploaded, with when. */
export interface UploadedPart extends StoredPart {
  readonly lastModified: Date;
}

/** A multipart upload under way. */
export interface MultipartUpload {
  readonly uploadId: string;
  readonly key: string;
  readonly initiated: Date;
  /** What the key's newest version was when the upload began. */
  readonly replaces: Version | undefined;
  readonly initiator: AccountCaller;
  readonly encryption: ObjectEncryption;
  readonly metadata: ObjectMetadata;
  readonly storageClass: StorageClass;
  readonly tags: Readonly<Record<string, string>>;
  readonly retention?: Retention;
  readonly legalHold?: 'ON' | 'OFF';
  /** The account that will own the object. */
  readonly writer: string;
  readonly acl: Acl;
  /** What the request named; S3 adds CRC64NVME of the whole object where it named nothing. */
  readonly checksumAlgorithm: ChecksumAlgorithm;
  readonly checksumType: ChecksumType;
  /** Whether the request named the algorithm; only then parts show checksums. */
  readonly checksumRequested: boolean;
  readonly parts: Map<number, UploadedPart>;
}

/** A multipart upload that was completed. */
export interface Completion {
  readonly parts: readonly CompletedPart[];
  readonly version: ObjectVersion;
}
