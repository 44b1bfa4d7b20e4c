import {
  GetMetricData$,
  type GetMetricDataCommandInput,
  type GetMetricDataOutput,
} from '@aws-sdk/client-cloudwatch';
import { pageOf } from '../../../cloud/page.ts';
import { type Datapoint, datapoints } from '../datapoints.ts';
import { defineCloudWatchAction } from '../define-cloudwatch-action.ts';
import { invalidNextToken, validationError } from '../errors.ts';
import type { Metric } from '../metric.ts';
import { type MetricQuery, readQueries } from '../metric-data-query.ts';
import { findMetric, publishedMetrics } from '../published-metrics.ts';

const mostDatapoints = 100_800;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const getMetricData = defineCloudWatchAction<GetMetricDataCommandInput, GetMetricDataOutput>({
  schema: GetMetricData$,
  handle: (input, request) => {
    const { StartTime: start, EndTime: end, MaxDatapoints: size = mostDatapoints } = input;
    const range = rangeOf(start, end);
    const queries = readQueries(input);
    const metrics = publishedMetrics(request);
    const newestFirst = input.ScanBy !== 'TimestampAscending';
    const found = queries.map((query) => ({
      query,
      points: inOrder(pointsOf(query, findMetric(metrics, query.stat.Metric ?? {}), range), newestFirst),
    }));
    const returned = found.filter(({ query }) => query.returned);
    const all = returned.flatMap(({ query, points }) => points.map((point) => ({ query, point })));
    const { items, nextToken } = pageOf(all, {
      listing: `GetMetricData ${JSON.stringify(input.MetricDataQueries)} ${newestFirst}`,
      size,
      token: input.NextToken,
      badToken: invalidNextToken,
    });
    const last = items.at(-1);
    return {
      MetricDataResults: returned.map(({ query, points }) => {
        const own = items.filter((item) => item.query === query).map(({ point }) => point);
        const partial = nextToken !== undefined && last?.query === query && own.at(-1) !== points.at(-1);
        return {
          Id: query.id,
          Label: query.label,
          Timestamps: own.map(({ timestamp }) => timestamp),
          Values: own.map(({ value }) => value),
          StatusCode: partial ? ('PartialData' as const) : ('Complete' as const),
        };
      }),
      Messages: [],
      ...(nextToken !== undefined && { NextToken: nextToken }),
    };
  },
});

interface Range {
  readonly start: Date;
  readonly end: Date;
}

/** CloudWatch rounds the start down to the minute. */
function rangeOf(start: Date | undefined, end: Date | undefined): Range {
  if (!start || !end) throw validationError('The parameters StartTime and EndTime are required.');
  if (start > end) throw validationError('The parameter EndTime must be greater than StartTime');
  if (start.getTime() === end.getTime()) {
    throw validationError('The parameter StartTime must not equal parameter EndTime');
  }
  return { start: new Date(Math.floor(start.getTime() / 60_000) * 60_000), end };
}

function pointsOf({ stat }: MetricQuery, metric: Metric | undefined, { start, end }: Range): Datapoint[] {
  const otherUnit = stat.Unit !== undefined && stat.Unit !== metric?.unit;
  const samples = metric === undefined || otherUnit ? [] : metric.samples(start, end);
  return datapoints(samples, stat.Stat ?? '', stat.Period ?? 0);
}

function inOrder(points: readonly Datapoint[], newestFirst: boolean): readonly Datapoint[] {
  return newestFirst ? points.toReversed() : points;
}
