import type { Metric as MetricName } from '@aws-sdk/client-cloudwatch';
import { notModelled } from '../../cloud/aws-error.ts';
import type { RequestContext } from '../../cloud/request.ts';
import type { Metric } from './metric.ts';
import { isReplicationMetric, replicationMetrics } from './replication-metrics.ts';

/** All metrics that the caller's account has in the request's Region. */
export function publishedMetrics({ cloud, caller, region }: RequestContext): readonly Metric[] {
  if (caller.kind !== 'user' && caller.kind !== 'role-session') return [];
  return replicationMetrics(cloud, caller.accountId, region);
}

/**
 * The one metric with exactly this name and these dimensions; undefined where nothing was ever published.
 *
 * @throws AwsError `NotImplemented` for what a service of AWS would publish and the rehearsal does not
 */
export function findMetric(
  metrics: readonly Metric[],
  { Namespace = '', MetricName: name = '', Dimensions = [] }: MetricName,
): Metric | undefined {
  refuseOthers(Namespace, name);
  const wanted = new Map(Dimensions.map((dimension) => [dimension.Name, dimension.Value]));
  return metrics.find(
    (metric) =>
      metric.namespace === Namespace &&
      metric.name === name &&
      metric.dimensions.length === Dimensions.length &&
      metric.dimensions.every(({ Name, Value }) => wanted.get(Name) === Value),
  );
}

function refuseOthers(namespace: string, name: string): void {
  if (!namespace.startsWith('AWS/')) return;
  if (namespace === 'AWS/S3' && isReplicationMetric(name)) return;
  throw notModelled(`the metric ${name} of ${namespace}`);
}
