/** How the replication of one account in one Region does, as its audit role sees it. */
export interface ReplicationHealth {
  readonly accountId: string;
  readonly region: string;
  readonly state: HealthState;
  /** Why it is not healthy, in words. */
  readonly detail: string | undefined;
  readonly sourceBucket: string | undefined;
  readonly metrics: ReplicationMetrics | undefined;
}

/** How replication does, the best first. */
export const healthStates = [
  /** The rule is in place, nothing has failed since yesterday, and nothing waits longer than promised. */
  'healthy',
  /** Something waits longer than the 15 minutes that Replication Time Control promises. */
  'late',
  /** Operations failed since yesterday. */
  'failing',
  /** The rule is missing, disabled, or leads elsewhere. */
  'off',
  /** It could not be seen. */
  'unknown',
] as const;
export type HealthState = (typeof healthStates)[number];

/**
 * What S3 published last; undefined where it published nothing.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 */
export interface ReplicationMetrics {
  readonly pendingOperations: number | undefined;
  readonly pendingBytes: number | undefined;
  readonly latencySeconds: number | undefined;
  /** Of the last 24 hours. */
  readonly failedOperations: number | undefined;
}
