import {
  DescribeStackInstanceCommand,
  DescribeStackResourcesCommand,
  DescribeStackSetCommand,
  DetectStackDriftCommand,
  DetectStackSetDriftCommand,
  ListStackInstanceResourceDriftsCommand,
  ListStackInstancesCommand,
  ListStackSetOperationResultsCommand,
  ListStackSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { ended, givenStackSet } from './given-stack-set.ts';

const page = guide.cloudformation('stacksets-drift');

async function detected(aws: Aws, StackSetName: string) {
  const { OperationId } = await aws.management.cloudformation.send(
    new DetectStackSetDriftCommand({ StackSetName }),
  );
  return ended(aws, StackSetName, OperationId);
}

/** A stack set with one stack, in the neighbour account, and the name of that stack's parameter. */
async function given(aws: Aws) {
  const set = await givenStackSet(aws);
  const stackId = set.instances[0]?.StackId ?? '';
  const { StackResources } = await aws.neighbour.cloudformation.send(
    new DescribeStackResourcesCommand({ StackName: stackId }),
  );
  const parameter = StackResources?.[0]?.PhysicalResourceId ?? '';
  const instance = {
    ...{ StackSetName: set.StackSetName, StackInstanceAccount: aws.neighbour.id },
    StackInstanceRegion: 'us-east-1',
  };
  return { ...set, stackId, parameter, instance };
}

/** In order: each case finds what those before it have done. */
export const stackSetDrift = aboutGiven('drift of stack sets', {
  given,
  cases: [
    {
      name: 'a stack set was not checked at first',
      source: api.cloudformation('StackSetDriftDetectionDetails'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(new DescribeStackSetCommand({ StackSetName })),
      answers: { StackSet: { StackSetDriftDetectionDetails: { DriftStatus: 'NOT_CHECKED' } } },
    },
    {
      name: 'a detection of the stack alone does not show in the stack set',
      source: page,
      when: async (aws, { stackId, instance }) => {
        await aws.neighbour.cloudformation.send(new DetectStackDriftCommand({ StackName: stackId }));
        return aws.management.cloudformation.send(new DescribeStackInstanceCommand(instance));
      },
      answers: { StackInstance: { DriftStatus: 'NOT_CHECKED' } },
    },
    {
      name: 'stacks as the stack set has them are in sync',
      source: page,
      when: async (aws, { StackSetName }) => (await detected(aws, StackSetName)) ?? {},
      answers: {
        Action: 'DETECT_DRIFT',
        Status: 'SUCCEEDED',
        StackSetDriftDetectionDetails: {
          DriftStatus: 'IN_SYNC',
          TotalStackInstancesCount: 1,
          InSyncStackInstancesCount: 1,
          DriftedStackInstancesCount: 0,
          InProgressStackInstancesCount: 0,
          FailedStackInstancesCount: 0,
        },
      },
    },
    {
      name: 'a change in the account is drift, and leaves the instance current',
      source: page,
      when: async (aws, { StackSetName, parameter }) => {
        await aws.neighbour.ssm.send(
          new PutParameterCommand({ Name: parameter, Value: 'by hand', Overwrite: true }),
        );
        const operation = await detected(aws, StackSetName);
        const { StackSet } = await aws.management.cloudformation.send(
          new DescribeStackSetCommand({ StackSetName }),
        );
        const { Summaries } = await aws.management.cloudformation.send(
          new ListStackInstancesCommand({
            ...{ StackSetName, Filters: [{ Name: 'DRIFT_STATUS', Values: 'DRIFTED' }] },
          }),
        );
        return { operation, details: StackSet?.StackSetDriftDetectionDetails, Summaries };
      },
      answers: (_, aws) => ({
        operation: { StackSetDriftDetectionDetails: { DriftStatus: 'DRIFTED' } },
        details: { DriftStatus: 'DRIFTED', DriftDetectionStatus: 'COMPLETED', DriftedStackInstancesCount: 1 },
        Summaries: [{ Account: aws.neighbour.id, DriftStatus: 'DRIFTED', Status: 'CURRENT' }],
      }),
    },
    {
      name: 'the result in an account tells its drift, and its resources are told by the operation',
      source: api.cloudformation('ListStackInstanceResourceDrifts'),
      when: async (aws, { StackSetName, instance }) => {
        const operation = await detected(aws, StackSetName);
        const { cloudformation } = aws.management;
        const OperationId = operation?.OperationId;
        const results = await cloudformation.send(
          new ListStackSetOperationResultsCommand({ StackSetName, OperationId }),
        );
        const drifts = await cloudformation.send(
          new ListStackInstanceResourceDriftsCommand({ ...instance, OperationId }),
        );
        return { results: results.Summaries, drifts: drifts.Summaries };
      },
      answers: ({ stackId, parameter }) => ({
        results: [{ Status: 'SUCCEEDED' }],
        drifts: [
          {
            StackId: stackId,
            LogicalResourceId: 'Parameter',
            PhysicalResourceId: parameter,
            StackResourceDriftStatus: 'MODIFIED',
            PropertyDifferences: [
              {
                PropertyPath: '/Value',
                ExpectedValue: 'one',
                ActualValue: 'by hand',
                DifferenceType: 'NOT_EQUAL',
              },
            ],
          },
        ],
      }),
    },
    {
      name: 'stack sets are listed with their drift',
      source: api.cloudformation('StackSetSummary'),
      when: async (aws, { StackSetName }) => {
        const { Summaries = [] } = await aws.management.cloudformation.send(
          new ListStackSetsCommand({ Status: 'ACTIVE' }),
        );
        return Summaries.find((each) => each.StackSetName === StackSetName) ?? {};
      },
      answers: { DriftStatus: 'DRIFTED' },
    },
    {
      name: 'drifts of an operation that never was',
      source: api.cloudformation('ListStackInstanceResourceDrifts'),
      when: (aws, { instance }) =>
        aws.management.cloudformation.send(
          new ListStackInstanceResourceDriftsCommand({ ...instance, OperationId: 'none' }),
        ),
      refused: { code: 'OperationNotFoundException', status: 404 },
    },
    {
      name: 'drift of a stack set that is not there',
      source: api.cloudformation('DetectStackSetDrift'),
      when: (aws) =>
        aws.management.cloudformation.send(new DetectStackSetDriftCommand({ StackSetName: 'none' })),
      refused: { code: 'StackSetNotFoundException', status: 404 },
    },
  ],
});
