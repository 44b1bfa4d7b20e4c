import {
  type DimensionFilter,
  ListMetrics$,
  type ListMetricsCommandInput,
  type ListMetricsOutput,
} from '@aws-sdk/client-cloudwatch';
import { notModelled } from '../../../cloud/aws-error.ts';
import { pageOf } from '../../../cloud/page.ts';
import { defineCloudWatchAction } from '../define-cloudwatch-action.ts';
import { invalidNextToken, validationError } from '../errors.ts';
import type { Metric } from '../metric.ts';
import { publishedMetrics } from '../published-metrics.ts';

const pageSize = 500;
const hour = 60 * 60 * 1000;
/** Metrics without a sample for so long are not listed any more. */
const twoWeeks = 14 * 24 * hour;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html */
export const listMetrics = defineCloudWatchAction<ListMetricsCommandInput, ListMetricsOutput>({
  schema: ListMetrics$,
  handle: (input, request) => {
    if (input.IncludeLinkedAccounts || input.OwningAccount !== undefined) {
      throw notModelled('cross-account observability of CloudWatch');
    }
    if (input.RecentlyActive !== undefined && input.RecentlyActive !== 'PT3H') {
      throw validationError('The parameter RecentlyActive must be PT3H.');
    }
    const now = request.cloud.clock.now();
    const since = new Date(now.getTime() - (input.RecentlyActive ? 3 * hour : twoWeeks));
    const until = new Date(now.getTime() + 1);
    const listed = publishedMetrics(request).filter(
      (metric) => isAsked(metric, input) && metric.samples(since, until).length > 0,
    );
    const { NextToken: token, ...filters } = input;
    const listing = `ListMetrics ${JSON.stringify(filters)}`;
    const { items, nextToken } = pageOf(listed, {
      listing,
      size: pageSize,
      token,
      badToken: invalidNextToken,
    });
    return {
      Metrics: items.map(({ namespace, name, dimensions }) => ({
        ...{ Namespace: namespace, MetricName: name, Dimensions: [...dimensions] },
      })),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

function isAsked(
  metric: Metric,
  { Namespace, MetricName, Dimensions = [] }: ListMetricsCommandInput,
): boolean {
  return (
    (Namespace === undefined || metric.namespace === Namespace) &&
    (MetricName === undefined || metric.name === MetricName) &&
    Dimensions.every((filter) => hasDimension(metric, filter))
  );
}

function hasDimension({ dimensions }: Metric, filter: DimensionFilter): boolean {
  return dimensions.some(
    ({ Name, Value }) => Name === filter.Name && (filter.Value === undefined || Value === filter.Value),
  );
}
