import {
  CreateStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  GetStackPolicyCommand,
  GetTemplateCommand,
  GetTemplateSummaryCommand,
  ListExportsCommand,
  ListImportsCommand,
  SetStackPolicyCommand,
} from '@aws-sdk/client-cloudformation';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { givenStack } from './given-stack.ts';

export const stacks = aboutGiven('stacks', {
  given: givenStack,
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
      name: 'a summary of a stack that is there',
      source: api.cloudformation('GetTemplateSummary'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(new GetTemplateSummaryCommand({ StackName: name })),
      answers: { ResourceTypes: ['AWS::SSM::Parameter'] },
    },
  ],
});
