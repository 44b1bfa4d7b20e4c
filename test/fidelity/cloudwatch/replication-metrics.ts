import {
  GetMetricDataCommand,
  type GetMetricDataCommandInput,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { PutBucketReplicationCommand } from '@aws-sdk/client-s3';
import type { Account } from '../account.ts';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { givenSession } from '../iam/given-role.ts';
import { type GivenRule, givenRule, replicated } from '../s3-replication/given-rule.ts';
import { api, guide } from '../sources.ts';

const MINUTE = 60_000;

/** The rule with metrics. */
async function given(aws: Aws): Promise<GivenRule> {
  const rule = await givenRule(aws);
  const Destination = {
    ...{ Bucket: `arn:aws:s3:::${rule.destination}`, Account: aws.neighbour.id },
    Metrics: { Status: 'Enabled' as const },
  };
  await aws.member.s3.send(
    new PutBucketReplicationCommand({
      Bucket: rule.source,
      ReplicationConfiguration: { Role: rule.roleArn, Rules: [{ ...rule.rule, Destination }] },
    }),
  );
  return rule;
}

const dimensionsOf = ({ source, destination }: GivenRule) => [
  { Name: 'SourceBucket', Value: source },
  { Name: 'DestinationBucket', Value: destination },
  { Name: 'RuleId', Value: 'rule' },
];

function input(
  rule: GivenRule,
  MetricName: string,
  stat: { readonly Stat?: string; readonly Unit?: 'Bytes' | 'Count' | 'Seconds' } = {},
): GetMetricDataCommandInput {
  const now = Date.now();
  const Metric = { Namespace: 'AWS/S3', MetricName, Dimensions: dimensionsOf(rule) };
  return {
    StartTime: new Date(now - 60 * MINUTE),
    EndTime: new Date(now + MINUTE),
    MetricDataQueries: [{ Id: 'm', MetricStat: { Metric, Period: 60, Stat: 'Maximum', ...stat } }],
  };
}

async function valuesOf(account: Account, request: GetMetricDataCommandInput) {
  const { MetricDataResults: [result] = [] } = await account.cloudwatch.send(
    new GetMetricDataCommand(request),
  );
  return result;
}

/** The values, once there are any. */
async function values(aws: Aws, request: () => GetMetricDataCommandInput): Promise<readonly number[]> {
  const result = await aws.eventually(
    () => valuesOf(aws.member, request()),
    (found) => (found?.Values ?? []).length > 0,
  );
  return result?.Values ?? [];
}

export const metricsOfReplication = aboutGiven('metrics of replication', {
  given,
  cases: [
    {
      name: 'the operations pending are published while nothing is replicated',
      source: guide.s3('repl-metrics'),
      when: async (aws, rule) => ({
        newest: (await values(aws, () => input(rule, 'OperationsPendingReplication')))[0],
      }),
      answers: { newest: 0 },
    },
    {
      name: 'failed operations are counted by their sum, all by their number',
      source: guide.s3('metrics-dimensions'),
      when: async (aws, rule) => {
        await replicated(aws, rule, 'in/well');
        await rule.grantAllBut({ role: 's3:ReplicateObject' });
        await replicated(aws, rule, 'in/failed');
        await rule.grantAllBut();
        const name = 'OperationsFailedReplication';
        const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
        await aws.eventually(
          () => values(aws, () => input(rule, name, { Stat: 'SampleCount' })),
          (found) => sum(found) === 2,
        );
        return {
          failed: sum(await values(aws, () => input(rule, name, { Stat: 'Sum' }))),
          all: sum(await values(aws, () => input(rule, name, { Stat: 'SampleCount' }))),
        };
      },
      answers: { failed: 1, all: 2 },
    },
    {
      name: 'how far the destination is behind is told in seconds',
      source: guide.s3('metrics-dimensions'),
      when: async (aws, rule) => {
        const found = await values(aws, () => input(rule, 'ReplicationLatency', { Unit: 'Seconds' }));
        return { some: found.length > 0, none: found.some((value) => value < 0) };
      },
      answers: { some: true, none: false },
    },
    {
      name: 'a metric is listed with its dimensions',
      source: api.cloudwatch('ListMetrics'),
      when: async (aws, { source }) => {
        const filter = {
          ...{ Namespace: 'AWS/S3', MetricName: 'BytesPendingReplication' },
          Dimensions: [{ Name: 'SourceBucket', Value: source }],
        };
        return aws.eventually(
          () => aws.member.cloudwatch.send(new ListMetricsCommand(filter)),
          ({ Metrics = [] }) => Metrics.length > 0,
        );
      },
      answers: (rule) => ({
        Metrics: [
          { Namespace: 'AWS/S3', MetricName: 'BytesPendingReplication', Dimensions: dimensionsOf(rule) },
        ],
      }),
    },
    {
      name: 'metrics are those of the account whose bucket is replicated',
      source: guide.s3('repl-metrics'),
      when: (aws, rule) => valuesOf(aws.neighbour, input(rule, 'OperationsPendingReplication')),
      answers: { Id: 'm', Values: [], StatusCode: 'Complete' },
    },
    {
      name: 'metrics are those of one Region',
      source: guide.s3('repl-metrics'),
      when: (aws, rule) =>
        valuesOf(aws.member.inRegion('eu-west-1'), input(rule, 'OperationsPendingReplication')),
      answers: { Id: 'm', Values: [], StatusCode: 'Complete' },
    },
    {
      name: 'a metric is found by all its dimensions only',
      source: guide.cloudwatch('cloudwatch_concepts'),
      when: (aws, rule) => {
        const request = input(rule, 'OperationsPendingReplication');
        request.MetricDataQueries?.[0]?.MetricStat?.Metric?.Dimensions?.pop();
        return valuesOf(aws.member, request);
      },
      answers: { Values: [], StatusCode: 'Complete', Label: 'OperationsPendingReplication' },
    },
    {
      name: 'a metric in another unit is another metric',
      source: api.cloudwatch('MetricStat'),
      when: (aws, rule) => valuesOf(aws.member, input(rule, 'ReplicationLatency', { Unit: 'Bytes' })),
      answers: { Values: [] },
    },
    {
      name: 'what is not asked back is left out',
      source: api.cloudwatch('MetricDataQuery'),
      when: (aws, rule) => {
        const request = input(rule, 'ReplicationLatency');
        const [query] = request.MetricDataQueries ?? [];
        return aws.member.cloudwatch.send(
          new GetMetricDataCommand({
            ...request,
            MetricDataQueries: [
              { Id: 'hidden', ReturnData: false, MetricStat: query?.MetricStat },
              { Id: 'shown', Label: 'late', MetricStat: query?.MetricStat },
            ],
          }),
        );
      },
      answers: { MetricDataResults: [{ Id: 'shown', Label: 'late' }] },
    },
    {
      name: 'a range that ends before it begins is refused',
      source: api.cloudwatch('GetMetricData'),
      when: (aws, rule) => {
        const request = input(rule, 'ReplicationLatency');
        return valuesOf(aws.member, { ...request, StartTime: request.EndTime, EndTime: request.StartTime });
      },
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'the id of a query begins with a small letter',
      source: api.cloudwatch('MetricDataQuery'),
      when: (aws, rule) => {
        const request = input(rule, 'ReplicationLatency');
        const queries = request.MetricDataQueries?.map((query) => ({ ...query, Id: 'M' }));
        return valuesOf(aws.member, { ...request, MetricDataQueries: queries });
      },
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'ids of queries are unique',
      source: api.cloudwatch('MetricDataQuery'),
      when: (aws, rule) => {
        const request = input(rule, 'ReplicationLatency');
        const queries = request.MetricDataQueries ?? [];
        return valuesOf(aws.member, { ...request, MetricDataQueries: [...queries, ...queries] });
      },
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'a period is a number of minutes',
      source: api.cloudwatch('MetricStat'),
      when: (aws, rule) => {
        const request = input(rule, 'ReplicationLatency');
        const stat = request.MetricDataQueries?.[0]?.MetricStat;
        if (stat) stat.Period = 90;
        return valuesOf(aws.member, request);
      },
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'a role without the permission reads no metrics',
      source: guide.iam('troubleshoot_access-denied'),
      when: async (aws, rule) => {
        const session = await givenSession(aws);
        return valuesOf(session, input(rule, 'ReplicationLatency'));
      },
      refused: {
        code: /^AccessDenied(Exception)?$/,
        status: 403,
        message:
          / is not authorized to perform: cloudwatch:GetMetricData because no identity-based policy allows the cloudwatch:GetMetricData action$/,
      },
    },
  ],
});
