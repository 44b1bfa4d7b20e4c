import type { StorageClass } from '@aws-sdk/client-s3';
import { privateAcl } from './acl/acl.ts';
import type { Bucket } from './bucket.ts';
import type { OpenEncryption } from './encryption/object-encryption.ts';
import type { ObjectVersion, Retention, StoredPart } from './object-version.ts';
import type { S3State } from './state.ts';

/** What a replica has that its source need not have. All else is the source's: version id, time, ETag, metadata. */
export interface ReplicaProperties {
  /** From `createEncryption` or an own KMS call, as the replication role, for the destination's key. */
  readonly encryption: OpenEncryption;
  /** The account that owns the replica where the destination has ACLs on. */
  readonly owner: string;
  readonly storageClass: StorageClass;
  readonly tags: Readonly<Record<string, string>>;
  readonly retention?: Retention;
  readonly legalHold?: 'ON' | 'OFF';
}

/**
 * Writes a version of a source bucket into a destination bucket as a replica: same key, version id, last-modified
 * time, metadata and parts, encrypted anew (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html).
 * It authorises nothing: the replication worker has asked for every permission before.
 */
export async function writeReplica(
  state: S3State,
  source: ObjectVersion,
  sourceDataKey: Uint8Array,
  destination: Bucket,
  properties: ReplicaProperties,
): Promise<ObjectVersion> {
  const parts: StoredPart[] = [];
  for (const part of source.parts) {
    const plaintext = await state.contents.read(part.content, sourceDataKey);
    const content = await state.contents.write(plaintext, properties.encryption.dataKey, () => {});
    parts.push({ ...part, content });
  }
  const { retention: _retention, legalHold: _legalHold, restoration: _restoration, ...kept } = source;
  const replica: ObjectVersion = {
    ...kept,
    parts,
    encryption: properties.encryption.encryption,
    storageClass: properties.storageClass,
    writer: properties.owner,
    // The ACL is replicated along, unless the replica has another owner.
    acl: source.writer === properties.owner ? source.acl : privateAcl(properties.owner),
    tags: properties.tags,
    ...(properties.retention && { retention: properties.retention }),
    ...(properties.legalHold && { legalHold: properties.legalHold }),
    replication: { status: 'REPLICA' },
  };
  await state.addVersion(destination, replica);
  return replica;
}
