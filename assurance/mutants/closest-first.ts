import type { Mutant } from './mutant.ts';
import type { Probe } from './probe.ts';

/** What the probes speak of that a mutant is about, by a part of its name. */
const topics: Readonly<Record<string, RegExp>> = {
  'kms:ViaService without value': /in China/,
  'kms:ViaService': /directly/,
  UpdateReplacePolicy: /an update replaces it/,
  DeletionPolicy: /stack is deleted/,
  RefuseInsecureTransport: /without TLS/,
  'central: Key': /central key|Bucket Key|decrypt|data key|replicated/,
  'central: AccessLogs': /log/,
  'central: BucketPolicy': /every right|paths|central bucket|the restore role|canary in the centre/,
  'central: Bucket:': /central bucket/,
  'central: RolesReader': /central.reader/,
  'central: RolesCanary': /central.canary/,
  'central: RolesRestore': /central.restore/,
  'enrollment: Operator': /operator/,
  'enrollment: EnrollmentStackSet': /account that|target units/,
  'source: AccountKey': /source key|key of a source bucket|replicated|30 days/,
  'source: AccountReplication': /replicat/,
  'source: AccountBucket': /source bucket|replicat/,
  'source: AccountBatch': /batch/,
  'source: AccountRestore': /restore role/,
  'source: AccountAudit': /audit/,
  'source: AccountCanary': /canary/,
  'source: condition': /left out|stack of/,
};

/** Probes that speak of what the mutant changes before the others: the notice comes sooner, and says more. */
export function closestFirst({ name }: Mutant, probes: readonly Probe[]): readonly Probe[] {
  const [, topic] = Object.entries(topics).find(([part]) => name.includes(part)) ?? [];
  if (topic === undefined) return probes;
  return [
    ...probes.filter((probe) => topic.test(probe.name)),
    ...probes.filter((probe) => !topic.test(probe.name)),
  ];
}
