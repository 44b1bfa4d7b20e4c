import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import type { Principal } from '../../aws/principal.ts';
import { replicationRuleId } from '../../names.ts';
import type { ReplicationMetrics } from './replication-health.ts';

/** What a rule's metrics are found by. */
export interface MeasuredRule {
  readonly sourceBucket: string;
  readonly sourceRegion: string;
  readonly centralBucket: string;
  readonly centralRegion: string;
}

const day = 24 * 3_600_000;
const periodSeconds = 300;

type MetricName = keyof ReplicationMetrics;

/** Failures are published where the source is, all else where the destination is. */
const inSource: readonly MetricName[] = ['failedOperations'];
const inDestination: readonly MetricName[] = ['pendingOperations', 'pendingBytes', 'latencySeconds'];

const metrics: Readonly<Record<MetricName, { readonly name: string; readonly statistic: string }>> = {
  failedOperations: { name: 'OperationsFailedReplication', statistic: 'Sum' },
  pendingOperations: { name: 'OperationsPendingReplication', statistic: 'Maximum' },
  pendingBytes: { name: 'BytesPendingReplication', statistic: 'Maximum' },
  latencySeconds: { name: 'ReplicationLatency', statistic: 'Maximum' },
};

/** Reads the metrics of a rule: one call for each Region that has some. */
export async function readReplicationMetrics(
  audit: Principal,
  rule: MeasuredRule,
  now: Date,
): Promise<ReplicationMetrics> {
  const { sourceRegion, centralRegion } = rule;
  const results = await Promise.all(
    sourceRegion === centralRegion
      ? [ask(audit, sourceRegion, rule, [...inSource, ...inDestination], now)]
      : [ask(audit, sourceRegion, rule, inSource, now), ask(audit, centralRegion, rule, inDestination, now)],
  );
  const values = (name: MetricName): readonly number[] | undefined =>
    results.flat().find(({ Id }) => Id === name)?.Values;
  const failures = values('failedOperations') ?? [];
  return {
    pendingOperations: values('pendingOperations')?.[0],
    pendingBytes: values('pendingBytes')?.[0],
    latencySeconds: values('latencySeconds')?.[0],
    failedOperations: failures.length === 0 ? undefined : failures.reduce((sum, one) => sum + one, 0),
  };
}

/** Newest values first. A page holds 100,800 values, and a day of four metrics has about 1,200. */
async function ask(
  audit: Principal,
  region: string,
  rule: MeasuredRule,
  names: readonly MetricName[],
  now: Date,
): Promise<readonly MetricDataResult[]> {
  const { MetricDataResults = [] } = await audit.client(CloudWatchClient, region).send(
    new GetMetricDataCommand({
      StartTime: new Date(now.getTime() - day),
      EndTime: now,
      ScanBy: 'TimestampDescending',
      MetricDataQueries: names.map((name) => query(name, rule)),
    }),
  );
  return MetricDataResults;
}

function query(id: MetricName, { sourceBucket, centralBucket }: MeasuredRule): MetricDataQuery {
  const { name, statistic } = metrics[id];
  return {
    Id: id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/S3',
        MetricName: name,
        Dimensions: [
          { Name: 'SourceBucket', Value: sourceBucket },
          { Name: 'DestinationBucket', Value: centralBucket },
          { Name: 'RuleId', Value: replicationRuleId },
        ],
      },
      Period: periodSeconds,
      Stat: statistic,
    },
  };
}
