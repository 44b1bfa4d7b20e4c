import type { Mutant } from './mutant.ts';
import type { Probe } from './probe.ts';

/** What the probes speak of that a mutant is about, by a part of its name. */
const topics: Readonly<Record<string, RegExp>> = {
  'kms:ViaService without value': /in China/,
  UpdateReplacePolicy: /an update replaces it/,
  DeletionPolicy: /stack is deleted/,
  PendingWindowInDays: /30 days/,
  KeyRotation: /rotated/,
  '(trust)': /assume|lets |replicated|batch/,
  'AccessLogsPolicy / RefuseInsecure': /log bucket .* without TLS/,
  'central: BucketPolicy / RefuseInsecure': /central bucket .* without TLS/,
  'source: AccountBucketPolicy / RefuseInsecure': /source bucket .* without TLS/,
  'central: Key':
    /central key|data key|decrypts|files (are|without)|lists files|restore role reads|canary role reads/,
  'central: AccessLogs': /log bucket|logged/,
  'central: BucketPolicy / Replication': /tags are|replicate|the record|with every right/,
  'central: BucketPolicy / RestoreRolesList': /lists/,
  'central: BucketPolicy / RestoreRolesRead': /the restore role|with every right|paths/,
  'central: BucketPolicy / Canary': /the canary role|canary role with every|canary/,
  'central: Bucket:': /central bucket|logged/,
  'central: RolesReader': /central.reader/,
  'central: RolesCanary': /central.canary/,
  'central: RolesRestore': /central.restore/,
  'enrollment: Operator': /operator/,
  'enrollment: EnrollmentStackSet': /account that joins|leaves the target|target units|files are/,
  'source: AccountKey': /source key|key of a source bucket|key of the source|restore role puts/,
  'source: AccountReplication': /replication role|files (are|with)|tags are|several parts/,
  'source: AccountBucketPolicy':
    /source bucket|anonymous|left the organization|services of AWS|the batch role keeps|canary reaches/,
  'source: AccountBucket:': /source bucket|files|tags are|replica|replication has|in the centre/,
  'source: AccountBatch': /batch/,
  'source: AccountRestore': /restore role/,
  'source: AccountAudit': /audit/,
  'source: AccountCanary': /canary/,
  'without condition Enrolled': /stack of/,
  'source: condition': /stack of|files are/,
};

/** Probes that speak of what the mutant changes before the others: the notice comes sooner, and says more. */
export function closestFirst(mutant: Mutant, probes: readonly Probe[]): readonly Probe[] {
  const close = new Set(closeProbes(mutant, probes));
  return [...close, ...probes.filter((probe) => !close.has(probe))];
}

export function closeProbes({ name }: Mutant, probes: readonly Probe[]): readonly Probe[] {
  const [, topic] = Object.entries(topics).find(([part]) => name.includes(part)) ?? [];
  return topic === undefined ? [] : probes.filter((probe) => topic.test(probe.name));
}
