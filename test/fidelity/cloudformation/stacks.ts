import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  GetStackPolicyCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListExportsCommand,
  ListImportsCommand,
  ListStackResourcesCommand,
  SetStackPolicyCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { deletedStack, newStack, parameterTemplate, settled, updatedStack } from './given-stack.ts';

async function given(aws: Aws) {
  const exportName = aws.name('export');
  const template = parameterTemplate('one', exportName);
  const stack = await newStack(aws, template);
  return { stack, template, exportName, name: stack.StackName ?? '', id: stack.StackId ?? '' };
}

export const stacks = aboutGiven('stacks', {
  given,
  cases: [
    {
      name: 'a new stack shows how it was made',
      source: recorded('cloudformation/api/test_stacks', 'TestStacksApi::test_stack_lifecycle'),
      when: async (_, { stack }) => stack,
      answers: ({ exportName }) => ({
        StackStatus: 'CREATE_COMPLETE',
        DisableRollback: false,
        DriftInformation: { StackDriftStatus: 'NOT_CHECKED' },
        EnableTerminationProtection: false,
        NotificationARNs: [],
        RollbackConfiguration: {},
        Tags: [],
        Outputs: [{ OutputKey: 'Name', ExportName: exportName }],
      }),
    },
    {
      name: "a stack's id has its name and a UUID",
      source: api.cloudformation('CreateStack'),
      when: async (_, { id }) => ({ id }),
      answers: ({ name }) => ({
        id: new RegExp(`^arn:aws:cloudformation:us-east-1:\\d{12}:stack/${name}/[0-9a-f-]{36}$`),
      }),
    },
    {
      name: 'a parameter without a name is named after stack and resource',
      source: guide.cloudformation('resources-section-structure'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new DescribeStackResourceCommand({ StackName: name, LogicalResourceId: 'Parameter' }),
        ),
      answers: {
        StackResourceDetail: {
          PhysicalResourceId: /-Parameter-[A-Za-z0-9]{8,13}$/,
          ResourceStatus: 'CREATE_COMPLETE',
          ResourceType: 'AWS::SSM::Parameter',
        },
      },
    },
    {
      name: 'events tell the creation from its end to its start',
      source: guide.cloudformation('stack-resource-configuration-complete'),
      when: async (aws, { name }) => {
        const { StackEvents: events = [] } = await aws.member.cloudformation.send(
          new DescribeStackEventsCommand({ StackName: name }),
        );
        return {
          newest: `${events[0]?.LogicalResourceId} ${events[0]?.ResourceStatus}`,
          oldest: `${events.at(-1)?.LogicalResourceId} ${events.at(-1)?.ResourceStatus} ${events.at(-1)?.ResourceStatusReason}`,
          ofResource: events
            .filter(({ LogicalResourceId }) => LogicalResourceId === 'Parameter')
            .map(
              ({ ResourceStatus, ResourceStatusReason }) => `${ResourceStatus} ${ResourceStatusReason ?? ''}`,
            ),
        };
      },
      answers: ({ name }) => ({
        newest: `${name} CREATE_COMPLETE`,
        oldest: `${name} CREATE_IN_PROGRESS User Initiated`,
        ofResource: [
          'CREATE_COMPLETE ',
          'CREATE_IN_PROGRESS Resource creation Initiated',
          'CREATE_IN_PROGRESS ',
        ],
      }),
    },
    {
      name: 'a template comes back as it was given',
      source: api.cloudformation('GetTemplate'),
      when: async (aws, { name, template }) => {
        const { TemplateBody, StagesAvailable } = await aws.member.cloudformation.send(
          new GetTemplateCommand({ StackName: name }),
        );
        return { same: TemplateBody === template, StagesAvailable };
      },
      answers: { same: true, StagesAvailable: ['Original', 'Processed'] },
    },
    {
      name: 'an export is listed with its stack',
      source: api.cloudformation('ListExports'),
      when: async (aws, { exportName }) => {
        const { Exports = [] } = await aws.member.cloudformation.send(new ListExportsCommand({}));
        return { ours: Exports.find(({ Name }) => Name === exportName) };
      },
      answers: ({ id, exportName }) => ({ ours: { Name: exportName, ExportingStackId: id } }),
    },
    {
      name: 'an export that nobody imports says so',
      source: api.cloudformation('ListImports'),
      when: (aws, { exportName }) =>
        aws.member.cloudformation.send(new ListImportsCommand({ ExportName: exportName })),
      refused: ({ exportName }) => ({
        code: 'ValidationError',
        status: 400,
        message: `Export '${exportName}' is not imported by any stack.`,
      }),
    },
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
      name: 'a name has one stack',
      source: recorded('cloudformation/api/test_stacks', 'test_name_conflicts'),
      when: (aws, { name, template }) =>
        aws.member.cloudformation.send(new CreateStackCommand({ StackName: name, TemplateBody: template })),
      refused: ({ name }) => ({
        code: 'AlreadyExistsException',
        status: 400,
        message: `Stack [${name}] already exists`,
      }),
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
      name: 'a policy that is no JSON is refused',
      source: recorded('cloudformation/api/test_stack_policies', 'TestStackPolicy::test_not_json_policy'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new SetStackPolicyCommand({ StackName: name, StackPolicyBody: 'policy' }),
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Error validating stack policy: Invalid stack policy',
      },
    },
    {
      name: 'a stack without policy shows none',
      source: api.cloudformation('GetStackPolicy'),
      when: async (aws, { name }) => {
        const { StackPolicyBody } = await aws.member.cloudformation.send(
          new GetStackPolicyCommand({ StackName: name }),
        );
        return { policy: StackPolicyBody ?? 'none' };
      },
      answers: { policy: 'none' },
    },
    {
      name: 'a stack that is not there is named as an id',
      source: recorded('cloudformation/api/test_stacks', 'test_non_existing_stack_message'),
      when: (aws) =>
        aws.member.cloudformation.send(new DescribeStacksCommand({ StackName: 'does-not-exist' })),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Stack with id does-not-exist does not exist',
      },
    },
    {
      name: 'events of a stack that is not there are told in brackets',
      source: recorded('cloudformation/api/test_stacks', 'test_describe_stack_events_errors'),
      when: (aws) =>
        aws.member.cloudformation.send(new DescribeStackEventsCommand({ StackName: 'does-not-exist' })),
      refused: { code: 'ValidationError', status: 400, message: 'Stack [does-not-exist] does not exist' },
    },
    {
      name: 'a resource that a stack does not have is named',
      source: recorded('cloudformation/api/test_stacks', 'test_stack_resource_not_found'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new DescribeStackResourceCommand({ StackName: name, LogicalResourceId: 'NonExistentResource' }),
        ),
      refused: ({ name }) => ({
        code: 'ValidationError',
        status: 400,
        message: `Resource NonExistentResource does not exist for stack ${name}`,
      }),
    },
    {
      name: 'the template of a stack that is not there',
      source: recorded('cloudformation/api/test_templates', 'test_get_template_missing_resources_stack'),
      when: (aws) => aws.member.cloudformation.send(new GetTemplateCommand({ StackName: 'does-not-exist' })),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Stack with id does-not-exist does not exist',
      },
    },
    {
      name: 'a template is asked for by stack or change set',
      source: recorded('cloudformation/api/test_templates', 'test_get_template_no_arguments'),
      when: (aws) => aws.member.cloudformation.send(new GetTemplateCommand({})),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'StackName is required if ChangeSetName is not specified.',
      },
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
    {
      name: 'a summary of a stack that is there',
      source: api.cloudformation('GetTemplateSummary'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(new GetTemplateSummaryCommand({ StackName: name })),
      answers: { ResourceTypes: ['AWS::SSM::Parameter'] },
    },
  ],
});
