import {
  CancelUpdateStackCommand,
  ContinueUpdateRollbackCommand,
  CreateStackCommand,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  RollbackStackCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { deletedStack, givenStack, parameterTemplate, settled } from './given-stack.ts';

const page = guide.cloudformation('stack-failure-options');

/** One parameter that can be made and, after it, one that cannot. */
function template(value: string, pattern = '^[0-9]+$'): string {
  const parameter = (Value: string, more: object = {}) => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Type: 'String', Value, ...more },
  });
  return JSON.stringify({
    Resources: {
      Good: parameter(value),
      Bad: { ...parameter('abc', { AllowedPattern: pattern }), DependsOn: 'Good' },
    },
  });
}

/** A stack in CREATE_FAILED. */
async function failedStack(aws: Aws): Promise<string> {
  const { StackId = '' } = await aws.member.cloudformation.send(
    new CreateStackCommand({
      ...{ StackName: aws.name('failed'), TemplateBody: template('one'), OnFailure: 'DO_NOTHING' },
    }),
  );
  aws.afterwards(() => deletedStack(aws, StackId));
  await settled(aws, StackId);
  return StackId;
}

export const failedStacks = aboutGiven('stacks whose operations fail', {
  given: givenStack,
  cases: [
    {
      name: 'a creation that may not roll back stays as it is',
      source: page,
      when: async (aws) => settled(aws, await failedStack(aws)),
      answers: {
        StackStatus: 'CREATE_FAILED',
        StackStatusReason: /^The following resource\(s\) failed to create: \[Bad\]\.\s*$/,
        LastOperations: [{ OperationType: 'CREATE_STACK' }],
      },
    },
    {
      name: 'a failed creation is not updated with a rollback',
      source: page,
      when: async (aws) =>
        aws.member.cloudformation.send(
          new UpdateStackCommand({ StackName: await failedStack(aws), TemplateBody: template('two', '.*') }),
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message:
          'This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
      },
    },
    {
      name: 'a failed creation is brought to its end by an update without a rollback',
      source: page,
      when: async (aws) => {
        const StackName = await failedStack(aws);
        await aws.member.cloudformation.send(
          new UpdateStackCommand({ StackName, TemplateBody: template('one', '.*'), DisableRollback: true }),
        );
        return settled(aws, StackName);
      },
      answers: { StackStatus: 'UPDATE_COMPLETE' },
    },
    {
      name: 'a failed creation is rolled back on request',
      source: api.cloudformation('RollbackStack'),
      when: async (aws) => {
        const StackName = await failedStack(aws);
        const answer = await aws.member.cloudformation.send(new RollbackStackCommand({ StackName }));
        const { StackStatus, LastOperations = [] } = await settled(aws, StackName);
        return { StackStatus, same: LastOperations[0]?.OperationId === answer.OperationId };
      },
      answers: { StackStatus: 'ROLLBACK_COMPLETE', same: true },
    },
    {
      name: 'a stack that did not fail is not rolled back',
      source: api.cloudformation('RollbackStack'),
      when: (aws, { name }) => aws.member.cloudformation.send(new RollbackStackCommand({ StackName: name })),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'a stack whose rollback did not fail is not continued',
      source: api.cloudformation('ContinueUpdateRollback'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(new ContinueUpdateRollbackCommand({ StackName: name })),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'only an update is cancelled',
      source: api.cloudformation('CancelUpdateStack'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(new CancelUpdateStackCommand({ StackName: name })),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'CancelUpdateStack cannot be called from current stack status',
      },
    },
    {
      name: 'an update that rolls back shows both operations',
      source: guide.cloudformation('view-stack-events-by-operation'),
      when: async (aws, { name, exportName }) => {
        const broken = JSON.parse(parameterTemplate('two', exportName));
        broken.Resources.Bad = JSON.parse(template('x')).Resources.Bad;
        broken.Resources.Bad.DependsOn = 'Parameter';
        const { OperationId } = await aws.member.cloudformation.send(
          new UpdateStackCommand({ StackName: name, TemplateBody: JSON.stringify(broken) }),
        );
        const { LastOperations = [] } = await settled(aws, name);
        return {
          types: LastOperations.map(({ OperationType }) => OperationType),
          same: LastOperations[1]?.OperationId === OperationId,
        };
      },
      answers: { types: ['ROLLBACK', 'UPDATE_STACK'], same: true },
    },
    {
      name: 'events carry the operation that they belong to',
      source: api.cloudformation('StackEvent'),
      when: async (aws, { name, exportName }) => {
        const { cloudformation } = aws.member;
        const { OperationId } = await cloudformation.send(
          new UpdateStackCommand({ StackName: name, TemplateBody: parameterTemplate('three', exportName) }),
        );
        await settled(aws, name);
        const { StackEvents = [] } = await cloudformation.send(
          new DescribeStackEventsCommand({ StackName: name }),
        );
        const own = StackEvents.filter((each) => each.OperationId === OperationId);
        return { own: own.map((each) => `${each.ResourceType} ${each.ResourceStatus}`) };
      },
      answers: {
        own: [
          'AWS::CloudFormation::Stack UPDATE_COMPLETE',
          'AWS::CloudFormation::Stack UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
          'AWS::SSM::Parameter UPDATE_COMPLETE',
          'AWS::SSM::Parameter UPDATE_IN_PROGRESS',
          'AWS::CloudFormation::Stack UPDATE_IN_PROGRESS',
        ],
      },
    },
    {
      name: 'the events of an operation alone, and of those the failed ones',
      source: api.cloudformation('DescribeEvents'),
      when: async (aws) => {
        const { cloudformation } = aws.member;
        const StackName = await failedStack(aws);
        const { LastOperations = [] } = await settled(aws, StackName);
        const OperationId = LastOperations[0]?.OperationId;
        const { OperationEvents = [] } = await cloudformation.send(
          new DescribeEventsCommand({ OperationId, Filters: { FailedEvents: true } }),
        );
        return { failed: OperationEvents.map((each) => [each.EventType, each.LogicalResourceId]) };
      },
      answers: { failed: [['PROVISIONING_ERROR', 'Bad']] },
    },
    {
      name: 'a replacement needs a rollback',
      source: page,
      when: async (aws) => {
        const { cloudformation } = aws.member;
        const named = (Name: string) =>
          JSON.stringify({
            Resources: {
              Named: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'v', Name } },
            },
          });
        const { StackId = '' } = await cloudformation.send(
          new CreateStackCommand({ StackName: aws.name('named'), TemplateBody: named(aws.name('first')) }),
        );
        aws.afterwards(() => deletedStack(aws, StackId));
        await settled(aws, StackId);
        await cloudformation.send(
          new UpdateStackCommand({
            ...{ StackName: StackId, TemplateBody: named(aws.name('second')), DisableRollback: true },
          }),
        );
        const { StackStatus } = await settled(aws, StackId);
        const { StackEvents = [] } = await cloudformation.send(
          new DescribeStackEventsCommand({ StackName: StackId }),
        );
        const failed = StackEvents.find(
          (each) => each.ResourceStatus === 'UPDATE_FAILED' && each.LogicalResourceId === 'Named',
        );
        return { StackStatus, reason: failed?.ResourceStatusReason };
      },
      answers: {
        StackStatus: 'UPDATE_FAILED',
        reason: 'Replacement type updates not supported on stack with disable-rollback.',
      },
    },
  ],
});
