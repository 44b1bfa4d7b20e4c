import { randomBytes } from 'node:crypto';
import type { PublicAccessBlockConfiguration, ReplicationConfiguration } from '@aws-sdk/client-s3';
import type { Cloud } from '../../cloud/cloud.ts';
import type { Bucket } from './bucket.ts';
import { noSuchBucket } from './errors.ts';
import type { DeleteMarker, ObjectVersion, Version } from './object-version.ts';
import { ReplicationMetrics } from './replication/replication-metrics.ts';
import { ContentStore } from './storage/content-store.ts';

/** Told of each version that comes into being, before its request is answered; must not throw. */
export type ObjectVersionObserver = (bucket: Bucket, version: ObjectVersion) => void;

/** Told of each delete marker that comes into being, before its request is answered; must not throw. */
export type DeleteMarkerObserver = (bucket: Bucket, marker: DeleteMarker) => void;

/** A version that S3 could not replicate, and why. */
export interface FailedReplication {
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  /** Such as `DstPutObjectNotPermitted`. */
  readonly reason: string;
}

/** Told of each failed replication, as AWS's event `s3:Replication:OperationFailedReplication` would; must not throw. */
export type FailedReplicationObserver = (failure: FailedReplication) => void;

/**
 * All buckets of the rehearsed AWS, with their objects. Bucket names are unique over all accounts and Regions.
 * Replicas are told to observers too (their `replication.status` is `REPLICA`).
 */
export class S3State {
  /** Object data, encrypted. */
  readonly contents: ContentStore;
  /** For CloudWatch. */
  readonly replicationMetrics: ReplicationMetrics;
  /** The key behind SSE-S3: never leaves the rehearsal's memory. */
  readonly managedKey: Uint8Array = randomBytes(32);
  /** Block Public Access settings of whole accounts, by account id. */
  readonly accountPublicAccessBlocks = new Map<string, PublicAccessBlockConfiguration>();
  readonly #buckets = new Map<string, Bucket>();
  readonly #objectVersionObservers: ObjectVersionObserver[] = [];
  readonly #objectVersionChangeObservers: ObjectVersionObserver[] = [];
  readonly #deleteMarkerObservers: DeleteMarkerObserver[] = [];
  readonly #failedReplicationObservers: FailedReplicationObserver[] = [];

  constructor(cloud: Cloud) {
    this.contents = new ContentStore(cloud.directory);
    this.replicationMetrics = new ReplicationMetrics(cloud.clock);
  }

  /** The bucket of this name, wherever it is. Throws `NoSuchBucket`. */
  bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw noSuchBucket(name);
    return bucket;
  }

  findBucket(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** The buckets of an account, by name. */
  bucketsOf(accountId: string): readonly Bucket[] {
    return [...this.#buckets.values()]
      .filter((bucket) => bucket.owner === accountId)
      .sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** Gives a bucket another replication configuration, or none. */
  setReplication(bucket: Bucket, replication: ReplicationConfiguration | undefined): void {
    if (replication === undefined) delete bucket.configuration.replication;
    else bucket.configuration.replication = replication;
    this.replicationMetrics.configured(bucket, replication, (name) => this.findBucket(name)?.region);
  }

  addBucket(bucket: Bucket): void {
    this.#buckets.set(bucket.name, bucket);
  }

  removeBucket(name: string): void {
    this.#buckets.delete(name);
  }

  /** Subscribes to new object versions: by put, copy, multipart upload and replication. */
  onObjectVersionCreated(observer: ObjectVersionObserver): void {
    this.#objectVersionObservers.push(observer);
  }

  /** Subscribes to changed tags, retention and legal holds of existing versions. */
  onObjectVersionChanged(observer: ObjectVersionObserver): void {
    this.#objectVersionChangeObservers.push(observer);
  }

  /** Subscribes to new delete markers. */
  onDeleteMarkerCreated(observer: DeleteMarkerObserver): void {
    this.#deleteMarkerObservers.push(observer);
  }

  /** Subscribes to failed replications: no API of S3 tells their reasons, only events and batch reports do. */
  onReplicationFailed(observer: FailedReplicationObserver): void {
    this.#failedReplicationObservers.push(observer);
  }

  /** Tells the observers that a version could not be replicated. */
  replicationFailed(failure: FailedReplication): void {
    for (const observe of this.#failedReplicationObservers) observe(failure);
  }

  /** Stores a version or delete marker, removes the content of what it replaces, and tells the observers. */
  async addVersion(bucket: Bucket, version: Version): Promise<void> {
    const replaced = bucket.versions.add(version);
    if (version.kind === 'object')
      for (const observe of this.#objectVersionObservers) observe(bucket, version);
    else for (const observe of this.#deleteMarkerObservers) observe(bucket, version);
    if (replaced !== undefined) await this.#removeContent(replaced);
  }

  /** Tells the observers that a version's tags, retention or legal hold are others now. */
  versionChanged(bucket: Bucket, version: ObjectVersion): void {
    for (const observe of this.#objectVersionChangeObservers) observe(bucket, version);
  }

  /** Removes a version or delete marker with its content, for good. */
  async removeVersion(bucket: Bucket, version: Version): Promise<void> {
    const removed = bucket.versions.remove(version.key, version.versionId);
    if (removed === undefined) return;
    if (removed.replication?.status === 'REPLICA') bucket.versions.rememberDeletion(removed);
    await this.#removeContent(removed);
  }

  async #removeContent(version: Version): Promise<void> {
    if (version.kind === 'delete-marker') return;
    for (const part of version.parts) await this.contents.remove(part.content);
  }
}
