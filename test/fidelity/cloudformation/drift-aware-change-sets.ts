import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
} from '@aws-sdk/client-cloudformation';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import {
  AddTagsToResourceCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
} from '@aws-sdk/client-ssm';
import type { Aws } from '../aws.ts';
import { aboutGiven } from '../case.ts';
import { api, guide } from '../sources.ts';
import { detected, driftTemplate, givenResources } from './given-drift.ts';
import { settled } from './given-stack.ts';

const page = guide.cloudformation('drift-aware-change-sets');

/** Creates a change set that reverts drift and waits until it can be executed or has failed. */
async function reverting(aws: Aws, StackName: string, TemplateBody = driftTemplate()) {
  const { cloudformation } = aws.member;
  const { Id: ChangeSetName } = await cloudformation.send(
    new CreateChangeSetCommand({
      ...{ StackName, TemplateBody, ChangeSetName: aws.name('revert'), Capabilities: ['CAPABILITY_IAM'] },
      ...{ Tags: [{ Key: 'stack', Value: 'tag' }], DeploymentMode: 'REVERT_DRIFT' },
    }),
  );
  return aws.eventually(
    () => cloudformation.send(new DescribeChangeSetCommand({ ChangeSetName, IncludePropertyValues: true })),
    ({ Status = '' }) => !/PENDING|IN_PROGRESS/.test(Status),
  );
}

/** The same, executed. */
async function reverted(aws: Aws, StackName: string, template?: string) {
  const { ChangeSetId } = await reverting(aws, StackName, template);
  await aws.member.cloudformation.send(new ExecuteChangeSetCommand({ ChangeSetName: ChangeSetId }));
  return (await settled(aws, StackName)).StackStatus;
}

async function changed(aws: Aws, parameter: string, value: string): Promise<void> {
  await aws.member.ssm.send(new PutParameterCommand({ Name: parameter, Value: value, Overwrite: true }));
}

/** In order: each case leaves the stack in sync. */
export const driftAwareChangeSets = aboutGiven('change sets that revert drift', {
  given: givenResources,
  cases: [
    {
      name: 'without drift and without a change there is nothing to do',
      source: page,
      when: (aws, { StackName }) => reverting(aws, StackName),
      answers: {
        Status: 'FAILED',
        StatusReason:
          "The submitted information didn't contain changes. Submit different information to create a change set.",
        DeploymentMode: 'REVERT_DRIFT',
        StackDriftStatus: 'IN_SYNC',
      },
    },
    {
      name: 'a change set of another kind does not see drift',
      source: page,
      when: async (aws, { StackName, parameter }) => {
        await changed(aws, parameter, 'two');
        const { cloudformation } = aws.member;
        const { Id: ChangeSetName } = await cloudformation.send(
          new CreateChangeSetCommand({
            ...{ StackName, TemplateBody: driftTemplate(), ChangeSetName: aws.name('plain') },
            ...{ Tags: [{ Key: 'stack', Value: 'tag' }], Capabilities: ['CAPABILITY_IAM'] },
          }),
        );
        return aws.eventually(
          () => cloudformation.send(new DescribeChangeSetCommand({ ChangeSetName })),
          ({ Status = '' }) => !/PENDING|IN_PROGRESS/.test(Status),
        );
      },
      answers: { Status: 'FAILED', Changes: [] },
    },
    {
      name: 'it compares the template with the actual state, and shows the last deployment besides',
      source: api.cloudformation('ResourceTargetDefinition'),
      when: (aws, { StackName }) => reverting(aws, StackName),
      answers: ({ parameter }) => ({
        Status: 'CREATE_COMPLETE',
        DeploymentMode: 'REVERT_DRIFT',
        StackDriftStatus: 'DRIFTED',
        Changes: [
          {
            Type: 'Resource',
            ResourceChange: {
              Action: 'Modify',
              LogicalResourceId: 'Parameter',
              PhysicalResourceId: parameter,
              ResourceDriftStatus: 'MODIFIED',
              Replacement: 'False',
              BeforeContext: /"Value":"two"/,
              AfterContext: /"Value":"one"/,
              PreviousDeploymentContext: /"Value":"one"/,
              Details: [
                {
                  Target: {
                    Path: '/Properties/Value',
                    BeforeValue: 'two',
                    AfterValue: 'one',
                    BeforeValueFrom: 'ACTUAL_STATE',
                    AfterValueFrom: 'TEMPLATE',
                    AttributeChangeType: 'Modify',
                    Drift: { PreviousValue: 'one', ActualValue: 'two' },
                  },
                },
              ],
            },
          },
        ],
      }),
    },
    {
      name: 'its execution brings the resource back, and the stack is not checked any more',
      source: page,
      when: async (aws, { StackName, parameter }) => {
        const status = await reverted(aws, StackName);
        const { Parameter } = await aws.member.ssm.send(new GetParameterCommand({ Name: parameter }));
        const { status: after } = await detected(aws, StackName);
        return { status, value: Parameter?.Value, drift: after.StackDriftStatus };
      },
      answers: { status: 'UPDATE_COMPLETE', value: 'one', drift: 'IN_SYNC' },
    },
    {
      name: 'a template that says what is there resets the drift and changes nothing',
      source: page,
      when: async (aws, { StackName, parameter }) => {
        await changed(aws, parameter, 'three');
        const before = await aws.member.ssm.send(new GetParameterCommand({ Name: parameter }));
        const changeSet = await reverting(aws, StackName, driftTemplate('three'));
        await aws.member.cloudformation.send(
          new ExecuteChangeSetCommand({ ChangeSetName: changeSet.ChangeSetId }),
        );
        const { StackStatus } = await settled(aws, StackName);
        const after = await aws.member.ssm.send(new GetParameterCommand({ Name: parameter }));
        const [change] = changeSet.Changes ?? [];
        const { status } = await detected(aws, StackName);
        return {
          ...{ change: change?.ResourceChange, StackStatus, drift: status.StackDriftStatus },
          untouched: before.Parameter?.Version === after.Parameter?.Version,
        };
      },
      answers: {
        change: {
          Action: 'SyncWithActual',
          LogicalResourceId: 'Parameter',
          Details: [{ ChangeSource: 'NoModification', Target: { AttributeChangeType: 'SyncWithActual' } }],
        },
        StackStatus: 'UPDATE_COMPLETE',
        untouched: true,
        drift: 'IN_SYNC',
      },
    },
    {
      name: 'a resource that is gone is made again',
      source: api.cloudformation('ResourceChange'),
      when: async (aws, { StackName, bucket: Bucket }) => {
        await aws.member.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
        const { Changes = [] } = await reverting(aws, StackName, driftTemplate('three'));
        const status = await reverted(aws, StackName, driftTemplate('three'));
        const { Policy = '' } = await aws.member.s3.send(new GetBucketPolicyCommand({ Bucket }));
        return { Changes, status, restored: Policy.includes('OnlyTls') };
      },
      answers: {
        Changes: [{ ResourceChange: { LogicalResourceId: 'BucketPolicy', ResourceDriftStatus: 'DELETED' } }],
        status: 'UPDATE_COMPLETE',
        restored: true,
      },
    },
    {
      name: 'what somebody attached to a role by hand is taken away, what the stack attached stays',
      source: page,
      when: async (aws, { StackName, role: RoleName }) => {
        await aws.member.iam.send(
          new PutRolePolicyCommand({
            ...{ RoleName, PolicyName: 'by-hand' },
            PolicyDocument: JSON.stringify({
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
            }),
          }),
        );
        const status = await reverted(aws, StackName, driftTemplate('three'));
        const { status: after } = await detected(aws, StackName);
        return { status, drift: after.StackDriftStatus };
      },
      answers: { status: 'UPDATE_COMPLETE', drift: 'IN_SYNC' },
    },
    {
      name: 'tags whose keys no template names are left alone',
      source: page,
      when: async (aws, { StackName, parameter }) => {
        const named = { ResourceType: 'Parameter', ResourceId: parameter } as const;
        await aws.member.ssm.send(
          new AddTagsToResourceCommand({
            ...named,
            Tags: [
              { Key: 'foreign', Value: 'kept' },
              { Key: 'team', Value: 'drifted' },
            ],
          }),
        );
        const status = await reverted(aws, StackName, driftTemplate('three'));
        const { TagList = [] } = await aws.member.ssm.send(new ListTagsForResourceCommand(named));
        const tags = Object.fromEntries(TagList.map(({ Key, Value }) => [Key, Value]));
        return { status, foreign: tags['foreign'], team: tags['team'] };
      },
      answers: { status: 'UPDATE_COMPLETE', foreign: 'kept', team: 'storage' },
    },
    {
      name: 'an update that fails puts back what was there, drift included',
      source: page,
      when: async (aws, { StackName, parameter, bucket: Bucket }) => {
        await changed(aws, parameter, 'by hand');
        const broken = JSON.parse(driftTemplate('four'));
        broken.Resources.Broken = {
          Type: 'AWS::SSM::Parameter',
          DependsOn: 'Parameter',
          Properties: { Type: 'String', Value: 'abc', AllowedPattern: '^[0-9]+$' },
        };
        const status = await reverted(aws, StackName, JSON.stringify(broken));
        const { Parameter } = await aws.member.ssm.send(new GetParameterCommand({ Name: parameter }));
        const { drifts } = await detected(aws, StackName);
        await changed(aws, parameter, 'three');
        await aws.member.s3.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        );
        return {
          ...{ status, value: Parameter?.Value },
          differences: drifts['Parameter']?.PropertyDifferences?.filter(
            ({ PropertyPath }) => PropertyPath === '/Value',
          ),
        };
      },
      answers: {
        status: 'UPDATE_ROLLBACK_COMPLETE',
        value: 'by hand',
        differences: [{ ExpectedValue: 'three', ActualValue: 'by hand' }],
      },
    },
    {
      name: 'another deployment mode is refused',
      source: api.cloudformation('CreateChangeSet'),
      when: (aws, { StackName }) =>
        aws.member.cloudformation.send(
          new CreateChangeSetCommand({
            ...{ StackName, ChangeSetName: 'odd', TemplateBody: driftTemplate() },
            DeploymentMode: JSON.parse('"KEEP_DRIFT"'),
          }),
        ),
      refused: { code: 'ValidationError', status: 400, message: /deploymentMode/ },
    },
  ],
});
