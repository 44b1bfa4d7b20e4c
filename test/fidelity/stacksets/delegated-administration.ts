import {
  ActivateOrganizationsAccessCommand,
  CreateStackSetCommand,
  type CreateStackSetCommandInput,
  DeleteStackSetCommand,
  DescribeOrganizationsAccessCommand,
  DescribeStackSetCommand,
  GetTemplateSummaryCommand,
  ListStackInstancesCommand,
  ListStackSetOperationsCommand,
  ListStackSetsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DeregisterDelegatedAdministratorCommand,
  RegisterDelegatedAdministratorCommand,
} from '@aws-sdk/client-organizations';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { stackTemplate } from './given-stack-set.ts';

const page = guide.cloudformation('stacksets-orgs-delegated-admin');
const ServicePrincipal = 'member.org.stacksets.cloudformation.amazonaws.com';
const CallAs = 'DELEGATED_ADMIN';

/** Two delegated administrators, and a stack set that the first of them made. */
async function givenAdministrators(aws: Aws) {
  const { cloudformation, organizations } = aws.management;
  await cloudformation.send(new ActivateOrganizationsAccessCommand({}));
  for (const { id: AccountId } of [aws.member, aws.neighbour]) {
    await organizations.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }));
    aws.afterwards(() =>
      organizations.send(new DeregisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal })),
    );
  }
  const StackSetName = aws.name('delegated');
  const { StackSetId = '' } = await aws.member.cloudformation.send(
    new CreateStackSetCommand({ StackSetName, CallAs, ...settings }),
  );
  aws.afterwards(() => cloudformation.send(new DeleteStackSetCommand({ StackSetName })));
  return { StackSetName, StackSetId };
}

const settings: Omit<CreateStackSetCommandInput, 'StackSetName'> = {
  TemplateBody: stackTemplate,
  PermissionModel: 'SERVICE_MANAGED',
  AutoDeployment: { Enabled: false },
  Parameters: [{ ParameterKey: 'Word', ParameterValue: 'one' }],
};

export const delegatedAdministration = aboutGiven('delegated administrators of stack sets', {
  given: givenAdministrators,
  cases: [
    {
      name: 'what one of them makes is owned by the management account',
      source: page,
      when: (aws, { StackSetName }) =>
        aws.member.cloudformation.send(new DescribeStackSetCommand({ StackSetName, CallAs })),
      answers: ({ StackSetId }, aws) => ({
        StackSet: {
          StackSetARN: `arn:aws:cloudformation:us-east-1:${aws.management.id}:stackset/${StackSetId}`,
          PermissionModel: 'SERVICE_MANAGED',
        },
      }),
    },
    {
      name: 'another one sees the same stack set',
      source: page,
      when: async (aws, { StackSetName }) => {
        const { Summaries = [] } = await aws.neighbour.cloudformation.send(
          new ListStackSetsCommand({ CallAs, Status: 'ACTIVE' }),
        );
        return { seen: Summaries.some((each) => each.StackSetName === StackSetName) };
      },
      answers: { seen: true },
    },
    {
      name: 'the management account sees it as its own',
      source: page,
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(new DescribeStackSetCommand({ StackSetName, CallAs: 'SELF' })),
      answers: ({ StackSetId }) => ({ StackSet: { StackSetId } }),
    },
    {
      name: 'as itself an administrator has no such stack set',
      source: api.cloudformation('DescribeStackSet'),
      when: (aws, { StackSetName }) =>
        aws.member.cloudformation.send(new DescribeStackSetCommand({ StackSetName, CallAs: 'SELF' })),
      refused: { code: 'StackSetNotFoundException', status: 404 },
    },
    {
      name: 'as itself an administrator makes no service-managed stack set',
      source: guide.cloudformation('stacksets-orgs-associate-stackset-with-org'),
      when: (aws) =>
        aws.member.cloudformation.send(
          new CreateStackSetCommand({ StackSetName: aws.name('own'), CallAs: 'SELF', ...settings }),
        ),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'a name is taken for all of them',
      source: api.cloudformation('CreateStackSet'),
      when: (aws, { StackSetName }) =>
        aws.neighbour.cloudformation.send(new CreateStackSetCommand({ StackSetName, CallAs, ...settings })),
      refused: { code: 'NameAlreadyExistsException', status: 409 },
    },
    {
      name: 'another one changes it, and the first sees the operation',
      source: page,
      when: async (aws, { StackSetName }) => {
        const { OperationId } = await aws.neighbour.cloudformation.send(
          new UpdateStackSetCommand({
            ...{ StackSetName, CallAs, UsePreviousTemplate: true, Description: 'changed' },
            Parameters: [{ ParameterKey: 'Word', UsePreviousValue: true }],
          }),
        );
        const { Summaries = [] } = await aws.eventually(
          () => aws.member.cloudformation.send(new ListStackSetOperationsCommand({ StackSetName, CallAs })),
          (answer) => answer.Summaries?.[0]?.Status === 'SUCCEEDED',
        );
        return { same: Summaries[0]?.OperationId === OperationId };
      },
      answers: { same: true },
    },
    {
      name: 'instances are listed as the administrator that one is',
      source: api.cloudformation('ListStackInstances'),
      when: (aws, { StackSetName }) =>
        aws.member.cloudformation.send(new ListStackInstancesCommand({ StackSetName, CallAs })),
      answers: { Summaries: [] },
    },
    {
      name: 'the summary of the template of a stack set',
      source: api.cloudformation('GetTemplateSummary'),
      when: (aws, { StackSetName }) =>
        aws.member.cloudformation.send(new GetTemplateSummaryCommand({ StackSetName, CallAs })),
      answers: { Parameters: [{ ParameterKey: 'Word' }], ResourceTypes: ['AWS::SSM::Parameter'] },
    },
    {
      name: 'the access to the organization is told to an administrator',
      source: api.cloudformation('DescribeOrganizationsAccess'),
      when: (aws) => aws.member.cloudformation.send(new DescribeOrganizationsAccessCommand({ CallAs })),
      answers: { Status: 'ENABLED' },
    },
    {
      name: 'only the management account activates the access',
      source: api.cloudformation('ActivateOrganizationsAccess'),
      when: (aws) => aws.member.cloudformation.send(new ActivateOrganizationsAccessCommand({})),
      refused: { code: 'InvalidOperationException', status: 400 },
    },
    {
      name: 'another service principal makes no administrator of stack sets',
      source: page,
      when: (aws) =>
        aws.management.organizations.send(
          new RegisterDelegatedAdministratorCommand({
            AccountId: aws.member.id,
            ServicePrincipal: 'stacksets.cloudformation.amazonaws.com',
          }),
        ),
      refused: {
        code: /^(UnsupportedAPIEndpointException|InvalidInputException|ConstraintViolationException|AccountAlreadyRegisteredException)$/,
        status: 400,
      },
    },
    {
      name: 'who calls as neither oneself nor an administrator is refused',
      source: api.cloudformation('ListStackSets'),
      when: (aws) =>
        aws.member.cloudformation.send(new ListStackSetsCommand({ CallAs: JSON.parse('"OTHER"') })),
      refused: { code: 'ValidationError', status: 400, message: /callAs/ },
    },
  ],
});
