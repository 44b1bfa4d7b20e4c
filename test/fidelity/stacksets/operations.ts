import {
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  DeleteStackCommand,
  DeleteStackInstancesCommand,
  DeleteStackSetCommand,
  DescribeStackSetCommand,
  DescribeStacksCommand,
  DetectStackSetDriftCommand,
  ListStackInstancesCommand,
  ListStackSetOperationResultsCommand,
  StopStackSetOperationCommand,
  UpdateStackCommand,
  UpdateStackInstancesCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { ended, givenStackSet, stackTemplate } from './given-stack-set.ts';
import { refusedOperations } from './refused-operations.ts';

const concepts = guide.cloudformation('stacksets-concepts');

/** A value that no parameter of Parameter Store takes: it is empty. */
const refusedWord = [{ ParameterKey: 'Word', ParameterValue: '' }];

/** A template that takes a while. */
const largeTemplate = JSON.stringify({
  Resources: Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [
      `Parameter${index}`,
      {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: 'v' },
        ...(index > 0 && { DependsOn: `Parameter${index - 1}` }),
      },
    ]),
  ),
});

async function instance(aws: Aws, StackSetName: string) {
  const { Summaries = [] } = await aws.management.cloudformation.send(
    new ListStackInstancesCommand({ StackSetName }),
  );
  return Summaries[0] ?? {};
}

/** A stack that was let go of: its status, and after the account itself has deleted it. */
async function deletedByItsOwner(aws: Aws, StackName: string) {
  const { cloudformation } = aws.neighbour;
  const describe = async () => {
    const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
    return Stacks?.[0]?.StackStatus;
  };
  const before = await describe();
  await cloudformation.send(new DeleteStackCommand({ StackName }));
  const after = await aws.eventually(describe, (status) => status === 'DELETE_COMPLETE');
  return { before, after };
}

/** In order: each case leaves the instance current. */
export const stackSetOperations = aboutGiven('operations of stack sets', {
  given: givenStackSet,
  cases: [
    {
      name: 'an operation succeeds over failures within its tolerance, and counts them',
      source: api.cloudformation('StackSetOperationStatusDetails'),
      when: async (aws, { StackSetName, targets }) => {
        const { OperationId } = await aws.management.cloudformation.send(
          new UpdateStackInstancesCommand({
            ...{ ...targets, ParameterOverrides: refusedWord },
            OperationPreferences: { FailureToleranceCount: 1, MaxConcurrentCount: 1 },
          }),
        );
        const operation = await ended(aws, StackSetName, OperationId);
        const { Summaries } = await aws.management.cloudformation.send(
          new ListStackSetOperationResultsCommand({ StackSetName, OperationId }),
        );
        return { operation, results: Summaries, instance: await instance(aws, StackSetName) };
      },
      answers: {
        operation: { Status: 'SUCCEEDED', StatusDetails: { FailedStackInstancesCount: 1 } },
        results: [{ Status: 'FAILED', StatusReason: /Parameter/ }],
        instance: { Status: 'OUTDATED', StackInstanceStatus: { DetailedStatus: 'FAILED' } },
      },
    },
    {
      name: 'by default no failure is tolerated',
      source: api.cloudformation('StackSetOperationPreferences'),
      when: async (aws, { StackSetName, targets }) => {
        const { OperationId } = await aws.management.cloudformation.send(
          new UpdateStackInstancesCommand({ ...targets, ParameterOverrides: refusedWord }),
        );
        return (await ended(aws, StackSetName, OperationId)) ?? {};
      },
      answers: { Status: 'FAILED', StatusDetails: { FailedStackInstancesCount: 1 } },
    },
    {
      name: 'an override that is taken makes the instance current again',
      source: api.cloudformation('UpdateStackInstances'),
      when: async (aws, { StackSetName, targets }) => {
        const { OperationId } = await aws.management.cloudformation.send(
          new UpdateStackInstancesCommand({
            ...targets,
            ParameterOverrides: [{ ParameterKey: 'Word', ParameterValue: 'one' }],
          }),
        );
        await ended(aws, StackSetName, OperationId);
        return instance(aws, StackSetName);
      },
      answers: { Status: 'CURRENT' },
    },
    {
      name: 'an update that fails is kept by the stack set; its repetition reaches what is outdated',
      source: api.cloudformation('UpdateStackSet'),
      when: async (aws, { StackSetName }) => {
        const { cloudformation } = aws.management;
        const update = async (TemplateBody: string) => {
          const { OperationId } = await cloudformation.send(
            new UpdateStackSetCommand({
              ...{ StackSetName, TemplateBody },
              Parameters: [{ ParameterKey: 'Word', UsePreviousValue: true }],
            }),
          );
          return (await ended(aws, StackSetName, OperationId))?.Status;
        };
        const broken = JSON.parse(stackTemplate);
        broken.Resources.Parameter.Properties.AllowedPattern = '^[0-9]+$';
        const failed = await update(JSON.stringify(broken));
        const { StackSet } = await cloudformation.send(new DescribeStackSetCommand({ StackSetName }));
        const outdated = await instance(aws, StackSetName);
        const repaired = await update(stackTemplate);
        return {
          ...{ failed, kept: StackSet?.TemplateBody?.includes('AllowedPattern'), repaired },
          statuses: [outdated.Status, (await instance(aws, StackSetName)).Status],
        };
      },
      answers: { failed: 'FAILED', kept: true, repaired: 'SUCCEEDED', statuses: ['OUTDATED', 'CURRENT'] },
    },
    {
      name: 'the same request with the same id is done once',
      source: api.cloudformation('UpdateStackInstances'),
      when: async (aws, { StackSetName, targets }) => {
        const OperationId = aws.name('twice');
        const request = new UpdateStackInstancesCommand({ ...targets, OperationId });
        const first = await aws.management.cloudformation.send(request);
        await ended(aws, StackSetName, OperationId);
        const second = await aws.management.cloudformation.send(request);
        return { same: first.OperationId === second.OperationId };
      },
      answers: { same: true },
    },
    {
      name: 'an id that another request had is refused',
      source: api.cloudformation('UpdateStackInstances'),
      when: (aws, { targets, operation }) =>
        aws.management.cloudformation.send(
          new UpdateStackInstancesCommand({
            ...{ ...targets, OperationId: operation?.OperationId },
            OperationPreferences: { MaxConcurrentCount: 7 },
          }),
        ),
      refused: { code: 'OperationIdAlreadyExistsException', status: 409 },
    },
    {
      name: 'an operation that has ended is not stopped',
      source: api.cloudformation('StopStackSetOperation'),
      when: (aws, { StackSetName, operation }) =>
        aws.management.cloudformation.send(
          new StopStackSetOperationCommand({ StackSetName, OperationId: operation?.OperationId }),
        ),
      refused: { code: 'InvalidOperationException', status: 400 },
    },
    {
      name: 'an operation that is stopped ends what runs and cancels the rest',
      source: concepts,
      when: async (aws, { unitId }) => {
        const { cloudformation } = aws.management;
        const StackSetName = aws.name('large');
        await cloudformation.send(
          new CreateStackSetCommand({
            ...{ StackSetName, TemplateBody: largeTemplate, PermissionModel: 'SERVICE_MANAGED' },
            AutoDeployment: { Enabled: false },
          }),
        );
        const large = {
          ...{ StackSetName, DeploymentTargets: { OrganizationalUnitIds: [unitId] } },
          Regions: ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'eu-central-1'],
        };
        aws.afterwards(async () => {
          const { OperationId } = await cloudformation.send(
            new DeleteStackInstancesCommand({ ...large, RetainStacks: false }),
          );
          await ended(aws, StackSetName, OperationId);
          await cloudformation.send(new DeleteStackSetCommand({ StackSetName }));
        });
        const { OperationId } = await cloudformation.send(new CreateStackInstancesCommand(large));
        await cloudformation.send(new StopStackSetOperationCommand({ StackSetName, OperationId }));
        const operation = await ended(aws, StackSetName, OperationId);
        const { Summaries: results = [] } = await cloudformation.send(
          new ListStackSetOperationResultsCommand({ StackSetName, OperationId }),
        );
        const { Summaries: left = [] } = await cloudformation.send(
          new ListStackInstancesCommand({
            ...{ StackSetName, Filters: [{ Name: 'DETAILED_STATUS', Values: 'CANCELLED' }] },
          }),
        );
        return {
          status: operation?.Status,
          cancelled: results.filter(({ Status }) => Status === 'CANCELLED').length === left.length,
          some: left.length > 0,
          statuses: [...new Set(left.map(({ Status }) => Status))],
        };
      },
      answers: { status: 'STOPPED', cancelled: true, some: true, statuses: ['OUTDATED'] },
    },
    {
      name: 'without managed execution there is one operation at a time',
      source: api.cloudformation('ManagedExecution'),
      when: async (aws, { unitId }) => {
        const { cloudformation } = aws.management;
        const StackSetName = aws.name('one');
        await cloudformation.send(
          new CreateStackSetCommand({
            ...{ StackSetName, TemplateBody: largeTemplate, PermissionModel: 'SERVICE_MANAGED' },
            ...{ AutoDeployment: { Enabled: false }, ManagedExecution: { Active: false } },
          }),
        );
        const large = {
          ...{ StackSetName, DeploymentTargets: { OrganizationalUnitIds: [unitId] } },
          Regions: ['us-east-1', 'us-east-2'],
        };
        const first = await cloudformation.send(new CreateStackInstancesCommand(large));
        aws.afterwards(async () => {
          await ended(aws, StackSetName, first.OperationId);
          const { OperationId } = await cloudformation.send(
            new DeleteStackInstancesCommand({ ...large, RetainStacks: false }),
          );
          await ended(aws, StackSetName, OperationId);
          await cloudformation.send(new DeleteStackSetCommand({ StackSetName }));
        });
        return cloudformation.send(new CreateStackInstancesCommand(large));
      },
      refused: { code: 'OperationInProgressException', status: 409 },
    },
    {
      name: 'a change through CloudFormation in the account is no drift',
      source: guide.cloudformation('stacksets-drift'),
      when: async (aws, { StackSetName }) => {
        const { StackId: StackName } = await instance(aws, StackSetName);
        await aws.neighbour.cloudformation.send(
          new UpdateStackCommand({
            ...{ StackName, TemplateBody: stackTemplate },
            Parameters: [{ ParameterKey: 'Word', ParameterValue: 'by CloudFormation' }],
          }),
        );
        const { OperationId } = await aws.eventually(() =>
          aws.management.cloudformation.send(new DetectStackSetDriftCommand({ StackSetName })),
        );
        return (await ended(aws, StackSetName, OperationId)) ?? {};
      },
      answers: { Status: 'SUCCEEDED', StackSetDriftDetectionDetails: { DriftStatus: 'IN_SYNC' } },
    },
    ...refusedOperations,
    {
      name: 'instances that are let go of leave their stacks',
      source: api.cloudformation('DeleteStackInstances'),
      when: async (aws, { StackSetName, targets }) => {
        const { StackId = '' } = await instance(aws, StackSetName);
        const { OperationId } = await aws.management.cloudformation.send(
          new DeleteStackInstancesCommand({ ...targets, RetainStacks: true }),
        );
        await ended(aws, StackSetName, OperationId);
        const left = await instance(aws, StackSetName);
        const status = await deletedByItsOwner(aws, StackId);
        const again = await aws.management.cloudformation.send(new CreateStackInstancesCommand(targets));
        await ended(aws, StackSetName, again.OperationId);
        return { left, status };
      },
      answers: { left: {}, status: { before: /_COMPLETE$/, after: 'DELETE_COMPLETE' } },
    },
  ],
});
