import {
  CreateStackInstancesCommand,
  CreateStackSetCommand,
  type CreateStackSetCommandInput,
  DeleteStackSetCommand,
  DescribeStackInstanceCommand,
  DescribeStackSetCommand,
  DescribeStackSetOperationCommand,
  ListStackInstancesCommand,
  ListStackSetAutoDeploymentTargetsCommand,
  ListStackSetOperationResultsCommand,
  ListStackSetOperationsCommand,
  UpdateStackSetCommand,
} from '@aws-sdk/client-cloudformation';
import { aboutGiven, type Case, type Refusal } from '../case.ts';
import { api, guide } from '../sources.ts';
import { ended, givenStackSet, stackTemplate } from './given-stack-set.ts';

type Given = Awaited<ReturnType<typeof givenStackSet>>;

const invalid: Refusal = { code: 'ValidationError', status: 400 };

/** Stack sets that are not made. */
const refusedSets: readonly Case<Given>[] = (
  [
    ['a name that begins with a digit', { StackSetName: '1set' }, invalid],
    ['a name of two words', { StackSetName: 'two words' }, invalid],
    ['no template', { TemplateBody: undefined }, invalid],
    ['a template that is none', { TemplateBody: '{' }, invalid],
    [
      'automatic deployment that does not say what becomes of stacks',
      { AutoDeployment: { Enabled: true } },
      invalid,
    ],
    [
      'a role of administration beside service-managed permissions',
      { AdministrationRoleARN: 'arn:aws:iam::111111111111:role/admin' },
      invalid,
    ],
  ] as readonly (readonly [string, Partial<CreateStackSetCommandInput>, Refusal])[]
).map(([what, input, refused]) => ({
  name: `a stack set with ${what} is refused`,
  source: api.cloudformation('CreateStackSet'),
  when: (aws) =>
    aws.management.cloudformation.send(
      new CreateStackSetCommand({
        ...{ StackSetName: aws.name('set'), TemplateBody: stackTemplate, PermissionModel: 'SERVICE_MANAGED' },
        AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        ...input,
      }),
    ),
  refused,
}));

export const stackSets = aboutGiven('service-managed stack sets', {
  given: givenStackSet,
  cases: [
    ...refusedSets,
    {
      name: 'a stack set shows how it is administered',
      source: api.cloudformation('StackSet'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(new DescribeStackSetCommand({ StackSetName })),
      answers: ({ StackSetName, unitId }) => ({
        StackSet: {
          StackSetName,
          StackSetId: new RegExp(`^${StackSetName}:[0-9a-f-]{36}$`),
          StackSetARN: new RegExp(
            `^arn:aws:cloudformation:us-east-1:\\d{12}:stackset/${StackSetName}:[0-9a-f-]{36}$`,
          ),
          Status: 'ACTIVE',
          PermissionModel: 'SERVICE_MANAGED',
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
          OrganizationalUnitIds: [unitId],
          Parameters: [{ ParameterKey: 'Word', ParameterValue: 'one' }],
        },
      }),
    },
    {
      name: 'an operation tells its target and that it succeeded',
      source: api.cloudformation('StackSetOperation'),
      when: async (_, { operation }) => operation ?? {},
      answers: ({ unitId }) => ({
        Action: 'CREATE',
        Status: 'SUCCEEDED',
        DeploymentTargets: { OrganizationalUnitIds: [unitId] },
        StatusDetails: { FailedStackInstancesCount: 0 },
      }),
    },
    {
      name: 'results name the account, the unit and the Region',
      source: api.cloudformation('ListStackSetOperationResults'),
      when: (aws, { StackSetName, operation }) =>
        aws.management.cloudformation.send(
          new ListStackSetOperationResultsCommand({ StackSetName, OperationId: operation?.OperationId }),
        ),
      answers: ({ unitId }, aws) => ({
        Summaries: [
          {
            Account: aws.neighbour.id,
            OrganizationalUnitId: unitId,
            Region: 'us-east-1',
            Status: 'SUCCEEDED',
          },
        ],
      }),
    },
    {
      name: 'an instance names its stack, which StackSets named',
      source: api.cloudformation('StackInstance'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(
          new DescribeStackInstanceCommand({
            ...{ StackSetName, StackInstanceAccount: aws.neighbour.id, StackInstanceRegion: 'us-east-1' },
          }),
        ),
      answers: ({ StackSetName, unitId }, aws) => ({
        StackInstance: {
          Account: aws.neighbour.id,
          Region: 'us-east-1',
          OrganizationalUnitId: unitId,
          Status: 'CURRENT',
          StackInstanceStatus: { DetailedStatus: 'SUCCEEDED' },
          StackId: new RegExp(
            `^arn:aws:cloudformation:us-east-1:${aws.neighbour.id}:stack/StackSet-${StackSetName}-[0-9a-f-]{36}/`,
          ),
        },
      }),
    },
    {
      name: 'units and Regions of automatic deployment are listed',
      source: api.cloudformation('ListStackSetAutoDeploymentTargets'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(new ListStackSetAutoDeploymentTargetsCommand({ StackSetName })),
      answers: ({ unitId }) => ({ Summaries: [{ OrganizationalUnitId: unitId, Regions: ['us-east-1'] }] }),
    },
    {
      name: 'an instance that is not there is named',
      source: api.cloudformation('DescribeStackInstance'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(
          new DescribeStackInstanceCommand({
            ...{ StackSetName, StackInstanceAccount: aws.member.id, StackInstanceRegion: 'us-east-1' },
          }),
        ),
      refused: { code: 'StackInstanceNotFoundException', status: 404 },
    },
    {
      name: 'a stack set that is not there is named',
      source: api.cloudformation('DescribeStackSet'),
      when: (aws) =>
        aws.management.cloudformation.send(new DescribeStackSetCommand({ StackSetName: 'no-such-set' })),
      refused: { code: 'StackSetNotFoundException', status: 404, message: 'StackSet no-such-set not found' },
    },
    {
      name: 'an operation that is not there is named',
      source: api.cloudformation('DescribeStackSetOperation'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(
          new DescribeStackSetOperationCommand({ StackSetName, OperationId: 'no-such-operation' }),
        ),
      refused: { code: 'OperationNotFoundException', status: 404 },
    },
    {
      name: 'a name has one stack set',
      source: api.cloudformation('CreateStackSet'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(
          new CreateStackSetCommand({
            StackSetName,
            TemplateBody: stackTemplate,
            PermissionModel: 'SERVICE_MANAGED',
            AutoDeployment: { Enabled: false },
          }),
        ),
      refused: { code: 'NameAlreadyExistsException', status: 409 },
    },
    {
      name: 'a stack set with instances is not deleted',
      source: api.cloudformation('DeleteStackSet'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(new DeleteStackSetCommand({ StackSetName })),
      refused: { code: 'StackSetNotEmptyException', status: 409, message: 'StackSet is not empty' },
    },
    {
      name: 'service-managed targets are units, not accounts',
      source: guide.cloudformation('stacksets-orgs-associate-stackset-with-org'),
      when: (aws, { StackSetName }) =>
        aws.management.cloudformation.send(
          new CreateStackInstancesCommand({
            StackSetName,
            Accounts: [aws.member.id],
            Regions: ['us-east-1'],
          }),
        ),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'a filter that is none is refused',
      source: api.cloudformation('DeploymentTargets'),
      when: (aws, { StackSetName, unitId }) =>
        aws.management.cloudformation.send(
          new CreateStackInstancesCommand({
            StackSetName,
            DeploymentTargets: {
              OrganizationalUnitIds: [unitId],
              Accounts: [aws.member.id],
              AccountFilterType: JSON.parse('"BOTH"'),
            },
            Regions: ['us-east-1'],
          }),
        ),
      refused: { code: 'ValidationError', status: 400 },
    },
    {
      name: 'an update reaches the instances',
      source: api.cloudformation('UpdateStackSet'),
      when: async (aws, { StackSetName }) => {
        const { OperationId } = await aws.management.cloudformation.send(
          new UpdateStackSetCommand({
            ...{ StackSetName, UsePreviousTemplate: true },
            Parameters: [{ ParameterKey: 'Word', ParameterValue: 'two' }],
          }),
        );
        const operation = await ended(aws, StackSetName, OperationId);
        const { Summaries } = await aws.management.cloudformation.send(
          new ListStackInstancesCommand({ StackSetName }),
        );
        return { action: operation?.Action, status: operation?.Status, instances: Summaries };
      },
      answers: (_, aws) => ({
        action: 'UPDATE',
        status: 'SUCCEEDED',
        instances: [{ Account: aws.neighbour.id, Status: 'CURRENT' }],
      }),
    },
    {
      name: 'operations are listed, the latest first',
      source: api.cloudformation('ListStackSetOperations'),
      when: async (aws, { StackSetName }) => {
        const { Summaries = [] } = await aws.management.cloudformation.send(
          new ListStackSetOperationsCommand({ StackSetName }),
        );
        return { oldest: Summaries.at(-1)?.Action };
      },
      answers: { oldest: 'CREATE' },
    },
    {
      name: 'a member that administers nothing does not call as a delegated administrator',
      source: guide.cloudformation('stacksets-orgs-delegated-admin'),
      when: (aws, { StackSetName }) =>
        aws.neighbour.cloudformation.send(
          new DescribeStackSetCommand({ StackSetName, CallAs: 'DELEGATED_ADMIN' }),
        ),
      refused: {
        code: 'ValidationError',
        status: 400,
        message: 'Account used is not a delegated administrator',
      },
    },
  ],
});
