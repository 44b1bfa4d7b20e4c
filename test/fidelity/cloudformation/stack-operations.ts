import {
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import {
  deletedStack,
  givenStack,
  newStack,
  parameterTemplate,
  settled,
  updatedStack,
} from './given-stack.ts';

export const stackOperations = aboutGiven('updates and deletions of stacks', {
  given: givenStack,
  cases: [
    {
      name: 'an export in use keeps its stack from being deleted',
      source: guide.cloudformation('using-cfn-stack-exports'),
      when: async (aws, { exportName, id }) => {
        const { cloudformation } = aws.member;
        const importer = await newStack(
          aws,
          JSON.stringify({
            Resources: {
              Copy: {
                Type: 'AWS::SSM::Parameter',
                Properties: { Type: 'String', Value: { 'Fn::ImportValue': exportName } },
              },
            },
          }),
        );
        // AWS shows the refusal as the answer or as an event.
        await cloudformation.send(new DeleteStackCommand({ StackName: id })).catch(() => undefined);
        const { StackStatus } = await settled(aws, id);
        const { Imports } = await cloudformation.send(new ListImportsCommand({ ExportName: exportName }));
        await deletedStack(aws, importer.StackId ?? '');
        return { StackStatus, same: Imports?.[0] === importer.StackName };
      },
      answers: { StackStatus: /^(CREATE_COMPLETE|DELETE_FAILED)$/, same: true },
    },
    {
      name: 'an update without a change is refused',
      source: recorded(
        'cloudformation/api/test_stacks',
        'TestStacksApi::test_update_stack_with_same_template_withoutchange',
      ),
      when: (aws, { name, template }) =>
        aws.member.cloudformation.send(new UpdateStackCommand({ StackName: name, TemplateBody: template })),
      refused: { code: 'ValidationError', status: 400, message: 'No updates are to be performed.' },
    },
    {
      name: 'an update keeps id, resource and export',
      source: recorded('cloudformation/api/test_stacks', 'TestStacksApi::test_stack_lifecycle'),
      when: (aws, { name, exportName }) => updatedStack(aws, name, parameterTemplate('two', exportName)),
      answers: ({ stack }) => ({
        StackId: stack.StackId,
        StackStatus: 'UPDATE_COMPLETE',
        Outputs: stack.Outputs,
      }),
    },
    {
      name: 'an update that fails rolls back',
      source: guide.cloudformation('stack-failure-options'),
      when: async (aws, { name, exportName }) => {
        const broken = JSON.parse(parameterTemplate('three', exportName));
        broken.Resources.Broken = {
          Type: 'AWS::SSM::Parameter',
          DependsOn: 'Parameter',
          Properties: { Type: 'String', Value: 'abc', AllowedPattern: '^[0-9]+$' },
        };
        const { StackStatus } = await updatedStack(aws, name, JSON.stringify(broken));
        const { StackResourceSummaries: left = [] } = await aws.member.cloudformation.send(
          new ListStackResourcesCommand({ StackName: name }),
        );
        return {
          StackStatus,
          left: left
            .filter(({ ResourceStatus }) => ResourceStatus !== 'DELETE_COMPLETE')
            .map(({ LogicalResourceId }) => LogicalResourceId),
        };
      },
      answers: { StackStatus: 'UPDATE_ROLLBACK_COMPLETE', left: ['Parameter'] },
    },
    {
      name: 'a creation that fails rolls back, and names the failure',
      source: guide.cloudformation('stack-failure-options'),
      when: async (aws) => {
        const stack = await newStack(
          aws,
          JSON.stringify({
            Resources: {
              Broken: {
                Type: 'AWS::SSM::Parameter',
                Properties: { Type: 'String', Value: 'abc', AllowedPattern: '^[0-9]+$' },
              },
            },
          }),
        );
        const { StackEvents: events = [] } = await aws.member.cloudformation.send(
          new DescribeStackEventsCommand({ StackName: stack.StackId }),
        );
        const failed = events.filter(({ ResourceStatus }) => ResourceStatus === 'CREATE_FAILED');
        return {
          StackStatus: stack.StackStatus,
          failed: failed.map(({ LogicalResourceId }) => LogicalResourceId),
        };
      },
      answers: { StackStatus: 'ROLLBACK_COMPLETE', failed: ['Broken'] },
    },
    {
      name: 'a property that a type does not have fails its resource',
      source: guide.cloudformation('troubleshooting'),
      when: async (aws) => {
        const stack = await newStack(
          aws,
          JSON.stringify({
            Resources: {
              Odd: {
                Type: 'AWS::SSM::Parameter',
                Properties: { Type: 'String', Value: 'v', Colour: 'blue' },
              },
            },
          }),
        );
        return { StackStatus: stack.StackStatus };
      },
      answers: { StackStatus: /^ROLLBACK_/ },
    },
    {
      name: 'a protected stack is not deleted',
      source: guide.cloudformation('using-cfn-protect-stacks'),
      when: async (aws, { name }) => {
        const protect = (EnableTerminationProtection: boolean) =>
          aws.member.cloudformation.send(
            new UpdateTerminationProtectionCommand({ StackName: name, EnableTerminationProtection }),
          );
        await protect(true);
        try {
          return await aws.member.cloudformation.send(new DeleteStackCommand({ StackName: name }));
        } finally {
          await protect(false);
        }
      },
      refused: ({ name }) => ({
        code: 'ValidationError',
        status: 400,
        message: `Stack [${name}] cannot be deleted while TerminationProtection is enabled`,
      }),
    },
    {
      name: 'deleting a stack that is not there is answered as a deletion',
      source: api.cloudformation('DeleteStack'),
      when: (aws) => aws.member.cloudformation.send(new DeleteStackCommand({ StackName: 'does-not-exist' })),
      answers: { $metadata: { httpStatusCode: 200 } },
    },
    {
      name: 'a deleted stack is known by its id, not by its name',
      source: recorded('cloudformation/api/test_stacks', 'TestStacksApi::test_stack_lifecycle'),
      when: async (aws) => {
        const { StackId = '', StackName } = await newStack(aws, parameterTemplate('brief'));
        const gone = await deletedStack(aws, StackId);
        const byName = await aws.member.cloudformation
          .send(new DescribeStacksCommand({ StackName }))
          .then(String, (error: Error) => error.message.replace(StackName ?? '', 'NAME'));
        const update = await aws.member.cloudformation
          .send(new UpdateStackCommand({ StackName: StackId, TemplateBody: parameterTemplate('x') }))
          .then(String, (error: Error) => error.message.replace(StackId, 'ID'));
        return { status: gone.StackStatus, byName, update };
      },
      answers: {
        status: 'DELETE_COMPLETE',
        byName: 'Stack with id NAME does not exist',
        update: 'Stack:ID is in DELETE_COMPLETE state and can not be updated.',
      },
    },
  ],
});
