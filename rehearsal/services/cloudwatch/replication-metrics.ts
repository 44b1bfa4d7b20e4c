import type { StandardUnit } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../cloud/cloud.ts';
import type { MeasuredRule } from '../s3/replication/replication-metrics.ts';
import type { ActivityOfMinute } from '../s3/replication/rule-activity.ts';
import type { Metric, Samples } from './metric.ts';

type ToSamples = (activity: ActivityOfMinute) => Samples | undefined;

/**
 * The metrics of a replication rule, and where they are published: failures in the source's Region, the others in the
 * destination's, also while nothing is replicated.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/repl-metrics.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-dimensions.html
 */
const kinds: readonly {
  readonly name: string;
  readonly unit: StandardUnit;
  readonly at: 'source' | 'destination';
  readonly toSamples: ToSamples;
}[] = [
  {
    name: 'BytesPendingReplication',
    unit: 'Bytes',
    at: 'destination',
    toSamples: ({ minute, pendingBytes }) => one(minute, pendingBytes),
  },
  {
    name: 'OperationsFailedReplication',
    unit: 'Count',
    at: 'source',
    toSamples: failures,
  },
  {
    name: 'OperationsPendingReplication',
    unit: 'Count',
    at: 'destination',
    toSamples: ({ minute, pendingOperations }) => one(minute, pendingOperations),
  },
  {
    name: 'ReplicationLatency',
    unit: 'Seconds',
    at: 'destination',
    toSamples: ({ minute, latency }) => one(minute, latency),
  },
];

/** Whether S3 publishes a metric of this name that is modelled. */
export function isReplicationMetric(name: string): boolean {
  return kinds.some((kind) => kind.name === name);
}

/** The replication metrics that an account sees in a Region. */
export function replicationMetrics(cloud: Cloud, accountId: string, region: string): readonly Metric[] {
  return cloud.state.s3.replicationMetrics
    .rules()
    .filter(({ sourceAccount }) => sourceAccount === accountId)
    .flatMap((rule) =>
      kinds
        .filter(({ at }) => region === (at === 'source' ? rule.sourceRegion : rule.destinationRegion))
        .map(({ name, unit, toSamples }) => ({
          ...{ namespace: 'AWS/S3', name, unit, dimensions: dimensionsOf(rule) },
          samples: (start: Date, end: Date) =>
            rule.activity.between(start, end, cloud.clock.now()).flatMap((minute) => toSamples(minute) ?? []),
        })),
    );
}

function dimensionsOf({ sourceBucket, destinationBucket, ruleId }: MeasuredRule) {
  return [
    { Name: 'SourceBucket', Value: sourceBucket },
    { Name: 'DestinationBucket', Value: destinationBucket },
    { Name: 'RuleId', Value: ruleId },
  ];
}

function one(minute: number, value: number): Samples {
  return { minute, count: 1, sum: value, minimum: value, maximum: value };
}

/** One sample for each operation: 1 if it failed, so that the sum counts failures and the average is their rate. */
function failures({ minute, ended, failed }: ActivityOfMinute): Samples | undefined {
  if (ended === 0) return undefined;
  return {
    minute,
    count: ended,
    sum: failed,
    minimum: failed === ended ? 1 : 0,
    maximum: failed > 0 ? 1 : 0,
  };
}
