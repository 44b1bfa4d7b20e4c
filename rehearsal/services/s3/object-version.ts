import type {
  ChecksumAlgorithm,
  ChecksumType,
  ObjectLockLegalHoldStatus,
  ObjectLockRetentionMode,
  ReplicationStatus,
  StorageClass,
} from '@aws-sdk/client-s3';
import type { Acl } from './acl/acl.ts';
import type { ObjectEncryption } from './encryption/object-encryption.ts';
import type { FailureReason } from './replication/failure-reason.ts';
import type { EncryptedContent } from './storage/content-store.ts';

/** One part of an object as it lies in the store; an object that was put at once has one. */
export interface StoredPart {
  readonly number: number;
  readonly size: number;
  /** With the quotes that S3's answers have. */
  readonly eTag: string;
  readonly content: EncryptedContent;
  /** Base64, by the object's checksum algorithm; absent where the object's parts carry none. */
  readonly checksum?: string;
}

/** The checksum that S3 keeps with an object. */
export interface ObjectChecksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Base64; a composite one ends with `-<number of parts>`. */
  readonly value: string;
}

/** What is said about an object when it is created, and stays: system-defined and user-defined metadata. */
export interface ObjectMetadata {
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  readonly contentType: string;
  readonly expires?: Date;
  readonly websiteRedirectLocation?: string;
  /** `x-amz-meta-*`, names in lower case and without that prefix. */
  readonly user: Readonly<Record<string, string>>;
}

export interface Retention {
  readonly mode: ObjectLockRetentionMode;
  readonly retainUntil: Date;
}

/** How far the replication of a version is; on a replica: `REPLICA`. */
export interface VersionReplication {
  readonly status: ReplicationStatus;
  /** Why it is `FAILED`, such as `DstPutObjectNotPermitted`. */
  readonly failureReason?: FailureReason;
}

/** A temporary copy of an archived object. */
export interface Restoration {
  /** When the copy can be read. */
  readonly available: Date;
  /** When the copy goes away. */
  readonly expires: Date;
}

/** A version of an object with its data. What AWS lets change later is mutable here. */
export interface ObjectVersion {
  readonly kind: 'object';
  readonly key: string;
  /** `null` (the string) for objects stored without versioning. */
  readonly versionId: string;
  readonly lastModified: Date;
  /** Bytes of plaintext. */
  readonly size: number;
  /** With the quotes that S3's answers have. */
  readonly eTag: string;
  /** In ascending order of their numbers. */
  readonly parts: readonly StoredPart[];
  /** Whether it came by multipart upload; then `x-amz-mp-parts-count` is shown. */
  readonly multipart: boolean;
  readonly checksum: ObjectChecksum;
  readonly encryption: ObjectEncryption;
  readonly metadata: ObjectMetadata;
  readonly storageClass: StorageClass;
  /** The account that owns the object unless the bucket's ownership setting says otherwise; see `versionOwner`. */
  readonly writer: string;
  /** What the owner grants to others; without effect while the bucket has ACLs off. */
  acl: Acl;
  tags: Readonly<Record<string, string>>;
  retention?: Retention;
  legalHold?: ObjectLockLegalHoldStatus;
  replication?: VersionReplication;
  restoration?: Restoration;
}

/** A delete marker: the newest version of a key that reads as deleted. */
export interface DeleteMarker {
  readonly kind: 'delete-marker';
  readonly key: string;
  readonly versionId: string;
  readonly lastModified: Date;
  readonly writer: string;
  replication?: VersionReplication;
}

export type Version = ObjectVersion | DeleteMarker;

/** The storage classes that have to be restored before they can be read. */
export function isArchived(version: ObjectVersion): boolean {
  return version.storageClass === 'GLACIER' || version.storageClass === 'DEEP_ARCHIVE';
}
