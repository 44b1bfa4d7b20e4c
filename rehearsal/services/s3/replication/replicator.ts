import type { ReplicationRule } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import type { Cloud } from '../../../cloud/cloud.ts';
import type { Bucket } from '../bucket.ts';
import type { DeleteMarker, ObjectVersion, Version, VersionReplication } from '../object-version.ts';
import type { EncryptedContent } from '../storage/content-store.ts';
import { type FailureReason, ReplicationFailure } from './failure-reason.ts';
import { rulesForBatch, rulesForDeleteMarker, rulesForObject } from './matching-rules.ts';
import { replicateDeleteMarker } from './replicate-delete-marker.ts';
import { replicateChanges, replicateObject } from './replicate-object.ts';
import { openTask, type ReplicationTask } from './replication-task.ts';

/** How many versions are copied at the same time: enough to keep the disk busy, few enough to bound open files. */
const concurrency = 16;

/**
 * S3's replication: watches every bucket, marks what a rule matches as PENDING, copies it in the background and marks
 * it COMPLETED, or FAILED with S3's reason. A version with several destinations is COMPLETED when all have it.
 */
export class Replicator {
  readonly #cloud: Cloud;
  readonly #limit = pLimit(concurrency);
  /** What changed while it was being replicated: it may have been read before. */
  readonly #changedMeanwhile = new WeakSet<Version>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Begins to watch. */
  start(): void {
    const { s3 } = this.#cloud.state;
    s3.onObjectVersionCreated((bucket, version) => this.#objectCreated(bucket, version));
    s3.onObjectVersionChanged((bucket, version) => this.#objectChanged(bucket, version));
    s3.onDeleteMarkerCreated((bucket, marker) => this.#deleteMarkerCreated(bucket, marker));
  }

  #objectCreated(bucket: Bucket, version: ObjectVersion): void {
    const { replication } = bucket.configuration;
    if (!replication) return;
    this.#replicate(bucket, version, rulesForObject(replication, version), (task) =>
      replicateObject(task, version),
    );
  }

  /** Changed tags, retention and legal holds replicate to the replica that is there; they never create one. */
  #objectChanged(bucket: Bucket, version: ObjectVersion): void {
    const { replication } = bucket.configuration;
    if (version.replication?.status === 'PENDING') this.#changedMeanwhile.add(version);
    if (!replication || version.replication?.status !== 'COMPLETED') return;
    this.#replicate(bucket, version, rulesForObject(replication, version), async (task) => {
      const replica = task.destination.versions.find(version.key, version.versionId);
      if (replica?.kind !== 'object') throw new ReplicationFailure('DstVersionNotFound');
      await replicateChanges(task, version, replica);
    });
  }

  /** Changes that came too late for the replication that has ended follow it. */
  #replicateLaterChanges(bucket: Bucket, version: Version): void {
    if (version.kind === 'object' && this.#changedMeanwhile.delete(version)) {
      this.#objectChanged(bucket, version);
    }
  }

  #deleteMarkerCreated(bucket: Bucket, marker: DeleteMarker): void {
    const { replication } = bucket.configuration;
    if (!replication || marker.replication?.status === 'REPLICA') return;
    this.#replicate(bucket, marker, rulesForDeleteMarker(replication, marker.key), (task) =>
      replicateDeleteMarker(task, marker),
    );
  }

  /**
   * Replicates a version that exists, as a batch job asks: whatever its status, a replica too.
   * A replica that was deleted by its version id does not come back
   * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html).
   */
  async replicateExisting(bucket: Bucket, version: ObjectVersion): Promise<VersionReplication> {
    const { replication } = bucket.configuration;
    if (!replication) return failed('SrcBucketReplicationConfigMissing');
    const rules = rulesForBatch(replication, version);
    if (rules.length === 0) return failed('SrcObjectNotEligible');
    const before = version.replication;
    version.replication = { status: 'PENDING' };
    const outcome = await this.#attempts(bucket, version, rules, async (task) => {
      if (task.destination.versions.wasDeleted(version.key, version.versionId)) {
        throw new ReplicationFailure('DstObjectHardDeleted');
      }
      await replicateObject(task, version);
    });
    version.replication = before?.status === 'REPLICA' ? before : outcome;
    this.#replicateLaterChanges(bucket, version);
    return outcome;
  }

  #replicate(
    source: Bucket,
    version: Version,
    rules: readonly ReplicationRule[],
    copy: (task: ReplicationTask) => Promise<void>,
  ): void {
    if (rules.length === 0) return;
    version.replication = { status: 'PENDING' };
    const outcome = this.#attempts(source, version, rules, copy);
    this.#cloud.background.start(`replication of ${source.name}/${version.key}`, async () => {
      version.replication = await outcome;
      this.#replicateLaterChanges(source, version);
    });
  }

  /** COMPLETED when all destinations have the version, else the first failure. */
  async #attempts(
    source: Bucket,
    version: Version,
    rules: readonly ReplicationRule[],
    copy: (task: ReplicationTask) => Promise<void>,
  ): Promise<VersionReplication> {
    const { replicationMetrics } = this.#cloud.state.s3;
    const bytes = version.kind === 'object' ? version.size : 0;
    const outcomes = await Promise.all(
      rules.map(async (rule) => {
        const measured = replicationMetrics.begin(source, rule, bytes);
        const outcome = await this.#limit(() => this.#attempt(source, version, rule, copy));
        measured.end(outcome.failureReason !== undefined);
        return outcome;
      }),
    );
    return outcomes.find((outcome) => outcome.status === 'FAILED') ?? { status: 'COMPLETED' };
  }

  async #attempt(
    source: Bucket,
    version: Version,
    rule: ReplicationRule,
    copy: (task: ReplicationTask) => Promise<void>,
  ): Promise<VersionReplication> {
    const release = this.#cloud.state.s3.contents.hold(contentsOf(version));
    try {
      demandPresence(source, version);
      await copy(await openTask(this.#cloud, source, rule));
      return { status: 'COMPLETED' };
    } catch (error) {
      if (!(error instanceof ReplicationFailure)) throw error;
      this.#cloud.state.s3.replicationFailed({
        bucket: source.name,
        key: version.key,
        versionId: version.versionId,
        reason: error.reason,
      });
      return { status: 'FAILED', failureReason: error.reason };
    } finally {
      release();
    }
  }
}

function failed(failureReason: FailureReason): VersionReplication {
  return { status: 'FAILED', failureReason };
}

/** "Source object [version] may have been deleted before replication was complete." */
function demandPresence({ versions }: Bucket, { key, versionId }: Version): void {
  if (versions.find(key, versionId)) return;
  throw new ReplicationFailure(versions.current(key) ? 'SrcVersionNotFound' : 'SrcKeyNotFound');
}

/** What has to stay readable while a version is copied, even if it is deleted meanwhile. */
function contentsOf(version: Version): readonly EncryptedContent[] {
  return version.kind === 'object' ? version.parts.map((part) => part.content) : [];
}
