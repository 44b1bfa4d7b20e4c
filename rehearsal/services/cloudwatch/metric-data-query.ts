import type { GetMetricDataInput, MetricDataQuery, MetricStat } from '@aws-sdk/client-cloudwatch';
import { notModelled } from '../../cloud/aws-error.ts';
import { validationError } from './errors.ts';

/** A query for a metric, checked. */
export interface MetricQuery {
  readonly id: string;
  readonly stat: MetricStat;
  readonly label: string;
  readonly returned: boolean;
}

const mostQueries = 500;

/**
 * Checks the queries of a request. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 *
 * @throws AwsError `ValidationError`, `NotImplemented`
 */
export function readQueries({ MetricDataQueries: queries = [] }: GetMetricDataInput): readonly MetricQuery[] {
  if (queries.length > mostQueries) {
    throw validationError(
      `The collection MetricDataQueries must not have a size greater than ${mostQueries}.`,
    );
  }
  const ids = new Set(queries.map(({ Id }) => Id));
  if (ids.size < queries.length) {
    throw validationError("The values for parameter id in MetricDataQueries aren't unique.");
  }
  return queries.map(readQuery);
}

function readQuery(query: MetricDataQuery, index: number): MetricQuery {
  const place = `MetricDataQueries.member.${index + 1}`;
  const { Id: id = '', Expression: expression, MetricStat: stat, Label: label } = query;
  if (!/^[a-z][a-zA-Z0-9_]*$/.test(id)) {
    throw validationError(
      `The value ${id} for parameter ${place}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if ((expression === undefined) === (stat === undefined)) {
    throw validationError(`The parameter ${place} must have exactly one of MetricStat and Expression.`);
  }
  if (expression !== undefined) throw notModelled('metric math and Metrics Insights queries of CloudWatch');
  if (query.AccountId !== undefined) throw notModelled('cross-account observability of CloudWatch');
  if (label?.includes('${')) throw notModelled('dynamic labels of CloudWatch');
  if (!stat) throw validationError('The parameter MetricStat is required.');
  return { id, stat, label: label ?? stat.Metric?.MetricName ?? '', returned: query.ReturnData ?? true };
}
