import type { ReplicationConfiguration, ReplicationRule, Tag } from '@aws-sdk/client-s3';
import type { ObjectVersion } from '../object-version.ts';

/**
 * The rules by which a new version replicates: of several with the same destination, the one of highest priority.
 * Empty for a replica, since replicas are not replicated onward
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnt-replicated.html).
 */
export function rulesForObject(
  configuration: ReplicationConfiguration,
  version: ObjectVersion,
): readonly ReplicationRule[] {
  return version.replication?.status === 'REPLICA' ? [] : rulesForBatch(configuration, version);
}

/**
 * The rules by which a batch job replicates a version that exists: as for a new one, and replicas too
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-batch-replication-batch.html).
 */
export function rulesForBatch(
  configuration: ReplicationConfiguration,
  version: ObjectVersion,
): readonly ReplicationRule[] {
  return onePerDestination(
    enabledRules(configuration).filter(
      (rule) => matches(rule, version.key, version.tags) && takesEncryption(rule, version),
    ),
  );
}

/**
 * The rules by which a delete marker replicates. A rule without `Filter` is of the earlier version of the schema, by
 * which markers replicate always; a rule with a tag filter never replicates them
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-marker-replication.html).
 */
export function rulesForDeleteMarker(
  configuration: ReplicationConfiguration,
  key: string,
): readonly ReplicationRule[] {
  return onePerDestination(
    enabledRules(configuration).filter((rule) => replicatesMarkers(rule) && matches(rule, key, {})),
  );
}

function enabledRules(configuration: ReplicationConfiguration): readonly ReplicationRule[] {
  return (configuration.Rules ?? []).filter((rule) => rule.Status === 'Enabled');
}

function onePerDestination(rules: readonly ReplicationRule[]): readonly ReplicationRule[] {
  const byDestination = new Map<string, ReplicationRule>();
  for (const rule of [...rules].sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))) {
    byDestination.set(rule.Destination?.Bucket ?? '', rule);
  }
  return [...byDestination.values()];
}

function matches(rule: ReplicationRule, key: string, tags: Readonly<Record<string, string>>): boolean {
  const { Filter: filter } = rule;
  const prefix = filter?.Prefix ?? filter?.And?.Prefix ?? rule.Prefix ?? '';
  return key.startsWith(prefix) && filterTags(rule).every((tag) => tags[tag.Key ?? ''] === tag.Value);
}

function filterTags({ Filter: filter }: ReplicationRule): readonly Tag[] {
  return filter?.Tag ? [filter.Tag] : (filter?.And?.Tags ?? []);
}

/** SSE-KMS objects replicate only by rules that opt in. */
function takesEncryption(rule: ReplicationRule, version: ObjectVersion): boolean {
  if (version.encryption.algorithm !== 'aws:kms') return true;
  return rule.SourceSelectionCriteria?.SseKmsEncryptedObjects?.Status === 'Enabled';
}

function replicatesMarkers(rule: ReplicationRule): boolean {
  if (rule.Filter === undefined) return true;
  return filterTags(rule).length === 0 && rule.DeleteMarkerReplication?.Status === 'Enabled';
}
