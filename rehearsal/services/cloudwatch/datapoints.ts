import { notModelled } from '../../cloud/aws-error.ts';
import { validationError } from './errors.ts';
import type { Samples } from './metric.ts';

/** A value of a metric over one period. */
export interface Datapoint {
  readonly timestamp: Date;
  readonly value: number;
}

type Aggregate = Omit<Samples, 'minute'>;

const statistics: ReadonlyMap<string, (aggregate: Aggregate) => number> = new Map([
  ['SampleCount', ({ count }) => count],
  ['Sum', ({ sum }) => sum],
  ['Average', ({ sum, count }) => sum / count],
  ['Minimum', ({ minimum }) => minimum],
  ['Maximum', ({ maximum }) => maximum],
]);

/**
 * Sums samples up over periods, which begin at multiples of their length.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html
 *
 * @param period seconds
 * @throws AwsError for a period or a statistic that there is not
 */
export function datapoints(samples: readonly Samples[], statistic: string, period: number): Datapoint[] {
  const aggregateOf = statistics.get(statistic);
  if (aggregateOf === undefined) throw otherStatistic(statistic);
  checkPeriod(period);
  const length = Math.max(period, 60) * 1000;
  const periods = new Map<number, Aggregate>();
  for (const each of samples) {
    const start = Math.floor(each.minute / length) * length;
    periods.set(start, together(periods.get(start), each));
  }
  return [...periods].map(([start, aggregate]) => ({
    timestamp: new Date(start),
    value: aggregateOf(aggregate),
  }));
}

function together(left: Aggregate | undefined, right: Aggregate): Aggregate {
  if (left === undefined) return right;
  return {
    count: left.count + right.count,
    sum: left.sum + right.sum,
    minimum: Math.min(left.minimum, right.minimum),
    maximum: Math.max(left.maximum, right.maximum),
  };
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html */
function checkPeriod(period: number): void {
  if ([1, 5, 10, 20, 30].includes(period) || (period >= 60 && period % 60 === 0)) return;
  throw validationError('Period must be 1, 5, 10, 20, 30 or a multiple of 60.');
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
function otherStatistic(statistic: string) {
  const known = /^(p|tm|wm|tc|ts)\d{1,3}(\.\d+)?$|^(PR|TM|WM|TC|TS)\(.*\)$|^IQM$/.test(statistic);
  if (known) return notModelled(`the statistic ${statistic}`);
  return validationError(`The value ${statistic} for parameter Stat is not supported.`);
}
