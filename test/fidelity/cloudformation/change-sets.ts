import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, recorded } from '../sources.ts';
import { deletedStack, newStack, parameterTemplate, settled } from './given-stack.ts';

async function given(aws: Aws) {
  const { StackName: name = '', StackId: id = '' } = await newStack(aws, parameterTemplate('one'));
  return { name, id };
}

/** Creates a change set and waits until it can be executed or has failed. */
async function changeSet(aws: Aws, input: Omit<CreateChangeSetCommandInput, 'ChangeSetName'>) {
  const { cloudformation } = aws.member;
  const { Id: ChangeSetName, StackId = '' } = await cloudformation.send(
    new CreateChangeSetCommand({ ChangeSetName: aws.name('change'), ...input }),
  );
  const described = await aws.eventually(
    () => cloudformation.send(new DescribeChangeSetCommand({ ChangeSetName })),
    ({ Status = '' }) => !/PENDING|IN_PROGRESS/.test(Status),
  );
  return { ...described, ChangeSetName: ChangeSetName ?? '', StackId };
}

export const changeSets = aboutGiven('change sets', {
  given,
  cases: [
    {
      name: 'a change of a value is told with its property',
      source: api.cloudformation('ResourceChange'),
      when: (aws, { name }) => changeSet(aws, { StackName: name, TemplateBody: parameterTemplate('two') }),
      answers: {
        Status: 'CREATE_COMPLETE',
        ExecutionStatus: 'AVAILABLE',
        Changes: [
          {
            Type: 'Resource',
            ResourceChange: {
              Action: 'Modify',
              LogicalResourceId: 'Parameter',
              Replacement: 'False',
              ResourceType: 'AWS::SSM::Parameter',
              Scope: ['Properties'],
              Details: [{ Target: { Attribute: 'Properties', Name: 'Value', RequiresRecreation: 'Never' } }],
            },
          },
        ],
      },
    },
    {
      name: 'a change set of no change has failed',
      source: recorded('cloudformation/api/test_changesets', 'test_empty_changeset'),
      when: (aws, { name }) => changeSet(aws, { StackName: name, TemplateBody: parameterTemplate('one') }),
      answers: {
        Status: 'FAILED',
        ExecutionStatus: 'UNAVAILABLE',
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
        Changes: [],
      },
    },
    {
      name: 'a failed change set is not executed',
      source: recorded('cloudformation/api/test_changesets', 'test_empty_changeset'),
      when: async (aws, { name }) => {
        const { ChangeSetName } = await changeSet(aws, {
          StackName: name,
          TemplateBody: parameterTemplate('one'),
        });
        return aws.member.cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName }));
      },
      refused: {
        code: /^InvalidChangeSetStatus/,
        status: 400,
        message: /^ChangeSet \[arn:\S+\] cannot be executed in its current status of \[FAILED\]$/,
      },
    },
    {
      name: 'a stack that waits for its change set is reviewed',
      source: recorded(
        'cloudformation/api/test_stacks',
        'TestStacksApi::test_stack_description_lifecycle[no-tags]',
      ),
      when: async (aws) => {
        const { StackId, Changes } = await changeSet(aws, {
          StackName: aws.name('stack'),
          ChangeSetType: 'CREATE',
          TemplateBody: parameterTemplate('new'),
        });
        aws.afterwards(() => deletedStack(aws, StackId));
        const { Stacks } = await aws.member.cloudformation.send(
          new DescribeStacksCommand({ StackName: StackId }),
        );
        return { Stacks, Changes };
      },
      answers: {
        Stacks: [{ StackStatus: 'REVIEW_IN_PROGRESS', StackStatusReason: 'User Initiated', Tags: [] }],
        Changes: [
          {
            ResourceChange: {
              Action: 'Add',
              Details: [],
              LogicalResourceId: 'Parameter',
              ResourceType: 'AWS::SSM::Parameter',
              Scope: [],
            },
          },
        ],
      },
    },
    {
      name: 'a reviewed stack has no template to summarise',
      source: recorded(
        'cloudformation/api/test_templates',
        'test_get_template_summary_non_executed_change_set',
      ),
      when: async (aws) => {
        const { StackId } = await changeSet(aws, {
          StackName: aws.name('stack'),
          ChangeSetType: 'CREATE',
          TemplateBody: parameterTemplate('new'),
        });
        aws.afterwards(() => deletedStack(aws, StackId));
        return aws.member.cloudformation.send(new GetTemplateSummaryCommand({ StackName: StackId }));
      },
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'GetTemplateSummary cannot be called on REVIEW_IN_PROGRESS stacks.',
      },
    },
    {
      name: 'an executed change set updates the stack and is remembered by it',
      source: api.cloudformation('ExecuteChangeSet'),
      when: async (aws, { name }) => {
        const { ChangeSetName } = await changeSet(aws, {
          StackName: name,
          TemplateBody: parameterTemplate('three'),
        });
        await aws.member.cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName }));
        const stack = await settled(aws, name);
        return { status: stack.StackStatus, same: stack.ChangeSetId === ChangeSetName };
      },
      answers: { status: 'UPDATE_COMPLETE', same: true },
    },
    {
      name: 'the other change sets of a stack go when one is executed',
      source: api.cloudformation('ExecuteChangeSet'),
      when: async (aws, { name }) => {
        const { cloudformation } = aws.member;
        const stack = { StackName: name };
        const { ChangeSetName: other } = await changeSet(aws, {
          ...stack,
          TemplateBody: parameterTemplate('two'),
        });
        const { ChangeSetName } = await changeSet(aws, {
          ...stack,
          TemplateBody: parameterTemplate('four'),
        });
        await cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName }));
        await settled(aws, name);
        const { Summaries = [] } = await cloudformation.send(new ListChangeSetsCommand(stack));
        return { left: Summaries.filter(({ ChangeSetId }) => ChangeSetId === other) };
      },
      answers: { left: [] },
    },
    {
      name: 'a stack that exists is not created by a change set',
      source: recorded('cloudformation/api/test_changesets', 'test_name_conflicts'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new CreateChangeSetCommand({
            ...{ StackName: name, ChangeSetName: 'again', ChangeSetType: 'CREATE' },
            TemplateBody: parameterTemplate('x'),
          }),
        ),
      refused: ({ name }) => ({
        code: 'ValidationError',
        status: 400,
        message: `Stack [${name}] already exists and cannot be created again with the changeSet [again].`,
      }),
    },
    {
      name: 'a change set needs its stack',
      source: recorded('cloudformation/api/test_changesets', 'test_describe_change_set_nonexisting'),
      when: (aws) =>
        aws.member.cloudformation.send(
          new DescribeChangeSetCommand({ StackName: 'somestack', ChangeSetName: 'DoesNotExist' }),
        ),
      refused: { code: 'ValidationError', status: 400, message: 'Stack [somestack] does not exist' },
    },
    {
      name: 'a change set that is not there is named',
      source: recorded('cloudformation/api/test_changesets', 'test_describe_changeset_after_delete'),
      when: (aws, { name }) =>
        aws.member.cloudformation.send(
          new DescribeChangeSetCommand({ StackName: name, ChangeSetName: 'none' }),
        ),
      refused: { code: 'ChangeSetNotFound', status: 404, message: 'ChangeSet [none] does not exist' },
    },
    {
      name: 'a change set is deleted by name with its stack',
      source: recorded('cloudformation/api/test_changesets', 'test_delete_change_set_exception'),
      when: (aws) => aws.member.cloudformation.send(new DeleteChangeSetCommand({ ChangeSetName: 'none' })),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'StackName must be specified if ChangeSetName is not specified as an ARN.',
      },
    },
    {
      name: 'change sets of a stack that is not there are not listed',
      source: api.cloudformation('ListChangeSets'),
      when: (aws) => aws.member.cloudformation.send(new ListChangeSetsCommand({ StackName: 'nostack' })),
      refused: { code: 'ValidationError', status: 400, message: 'Stack [nostack] does not exist' },
    },
  ],
});
