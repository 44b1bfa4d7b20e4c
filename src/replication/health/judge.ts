import type { ReplicationRule } from '@aws-sdk/client-s3';
import type { Config } from '../../config/schema.ts';
import { replicationRuleId } from '../../names.ts';
import type { HealthState, ReplicationMetrics } from './replication-health.ts';

/** How replication does, and why. */
export interface Judgement {
  readonly state: HealthState;
  readonly detail: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-time-control.html */
const promisedSeconds = 15 * 60;

/** What is wrong with the replication rule, in words; undefined if it replicates the backup prefix to the centre. */
export function judgeRule(
  rules: readonly ReplicationRule[],
  { central }: Pick<Config, 'central'>,
  prefix: string,
): string | undefined {
  const rule = rules.find(({ ID }) => ID === replicationRuleId);
  if (rule === undefined) return 'the bucket has no replication rule of Orgvault';
  if (rule.Status !== 'Enabled') return 'the replication rule is disabled';
  if (rule.Filter?.Prefix !== prefix) {
    return `the replication rule is for the prefix ${rule.Filter?.Prefix ?? '(none)'}, not ${prefix}`;
  }
  const centralArn = `arn:${central.partition}:s3:::${central.bucket.name}`;
  if (rule.Destination?.Bucket !== centralArn) {
    return `the replication rule leads to ${rule.Destination?.Bucket ?? 'nowhere'}, not to ${centralArn}`;
  }
  return undefined;
}

/** What the metrics mean. Without Replication Time Control no time is promised. */
export function judgeHealth(
  { failedOperations = 0, latencySeconds = 0, pendingOperations = 0 }: ReplicationMetrics,
  { replicationTimeControl }: Pick<Config['replication'], 'replicationTimeControl'>,
): Judgement {
  if (failedOperations > 0) {
    return {
      state: 'failing',
      detail: `${failedOperations} operations failed in the last 24 hours`,
    };
  }
  if (replicationTimeControl && pendingOperations > 0 && latencySeconds > promisedSeconds) {
    return { state: 'late', detail: `the oldest of what is pending waits for ${latencySeconds} s` };
  }
  return { state: 'healthy', detail: undefined };
}
