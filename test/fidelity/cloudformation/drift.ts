import {
  DescribeStackResourceDriftsCommand,
  DescribeStacksCommand,
  DetectStackResourceDriftCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteBucketPolicyCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { AddTagsToResourceCommand, DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { aboutGiven } from '../case.ts';
import { api, guide, recorded } from '../sources.ts';
import { detected, givenResources } from './given-drift.ts';
import { refusedDetections } from './refused-detections.ts';

const page = guide.cloudformation('using-cfn-stack-drift');

/** In order: each case finds what those before it have done. */
export const drift = aboutGiven('drift of stacks', {
  given: givenResources,
  cases: [
    {
      name: 'nothing was checked at first',
      source: page,
      when: async (aws, { StackName }) => {
        const { cloudformation } = aws.member;
        const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
        const none = await cloudformation.send(new DescribeStackResourceDriftsCommand({ StackName }));
        return { drift: Stacks?.[0]?.DriftInformation, drifts: none.StackResourceDrifts };
      },
      answers: { drift: { StackDriftStatus: 'NOT_CHECKED' }, drifts: [] },
    },
    {
      name: 'resources as their template has them are in sync',
      source: api.cloudformation('DescribeStackDriftDetectionStatus'),
      when: async (aws, { StackName }) => (await detected(aws, StackName)).status,
      answers: {
        DetectionStatus: 'DETECTION_COMPLETE',
        StackDriftStatus: 'IN_SYNC',
        DriftedStackResourceCount: 0,
      },
    },
    {
      name: 'types without support for drift detection are not among the results',
      source: guide.cloudformation('resource-import-supported-resources'),
      when: async (aws, { StackName }) => {
        const { drifts } = await detected(aws, StackName);
        return { checked: Object.keys(drifts).sort() };
      },
      answers: { checked: ['Bucket', 'BucketPolicy', 'Parameter', 'Role'] },
    },
    {
      name: 'what another resource of the stack attaches is not drift',
      source: page,
      when: async (aws, { StackName }) => (await detected(aws, StackName, ['Role'])).drifts['Role'] ?? {},
      answers: { StackResourceDriftStatus: 'IN_SYNC', PropertyDifferences: [] },
    },
    {
      name: 'a property that the template does not set does not drift',
      source: api.cloudformation('DetectStackDrift'),
      when: async (aws, { StackName, parameter }) => {
        await aws.member.ssm.send(
          new PutParameterCommand({ Name: parameter, Value: 'one', Description: 'new', Overwrite: true }),
        );
        return (await detected(aws, StackName)).status;
      },
      answers: { StackDriftStatus: 'IN_SYNC' },
    },
    {
      name: 'a value that was changed is told with its path, both values and its type',
      source: recorded('cloudformation/api/test_drift_detection', 'test_drift_detection_on_lambda'),
      when: async (aws, { StackName, parameter }) => {
        await aws.member.ssm.send(
          new PutParameterCommand({ Name: parameter, Value: 'two', Overwrite: true }),
        );
        const { status, drifts } = await detected(aws, StackName);
        return { status, drift: drifts['Parameter'] };
      },
      answers: ({ StackId, parameter }) => ({
        status: { StackDriftStatus: 'DRIFTED', DriftedStackResourceCount: 1, StackId },
        drift: {
          StackId,
          PhysicalResourceId: parameter,
          ResourceType: 'AWS::SSM::Parameter',
          StackResourceDriftStatus: 'MODIFIED',
          ExpectedProperties: /"Value":"one"/,
          ActualProperties: /"Value":"two"/,
          PropertyDifferences: [
            { PropertyPath: '/Value', ExpectedValue: 'one', ActualValue: 'two', DifferenceType: 'NOT_EQUAL' },
          ],
        },
      }),
    },
    {
      name: 'the stack and its resources carry the result',
      source: api.cloudformation('StackResourceDriftInformationSummary'),
      when: async (aws, { StackName }) => {
        const { cloudformation } = aws.member;
        const { Stacks } = await cloudformation.send(new DescribeStacksCommand({ StackName }));
        const listed = await cloudformation.send(new ListStackResourcesCommand({ StackName }));
        const statuses = (listed.StackResourceSummaries ?? []).map((each) => [
          each.LogicalResourceId,
          each.DriftInformation?.StackResourceDriftStatus,
        ]);
        return { drift: Stacks?.[0]?.DriftInformation, resources: Object.fromEntries(statuses) };
      },
      answers: {
        drift: { StackDriftStatus: 'DRIFTED' },
        resources: { Attached: 'NOT_CHECKED', Handle: 'NOT_CHECKED', Parameter: 'MODIFIED', Role: 'IN_SYNC' },
      },
    },
    {
      name: 'results are filtered by status',
      source: api.cloudformation('DescribeStackResourceDrifts'),
      when: async (aws, { StackName }) => {
        const { StackResourceDrifts = [] } = await aws.member.cloudformation.send(
          new DescribeStackResourceDriftsCommand({
            ...{ StackName, StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'] },
          }),
        );
        return { found: StackResourceDrifts.map(({ LogicalResourceId }) => LogicalResourceId) };
      },
      answers: { found: ['Parameter'] },
    },
    {
      name: 'results come in pages',
      source: api.cloudformation('DescribeStackResourceDrifts'),
      when: async (aws, { StackName }) => {
        const { cloudformation } = aws.member;
        const sizes: number[] = [];
        let NextToken: string | undefined;
        do {
          const answer = await cloudformation.send(
            new DescribeStackResourceDriftsCommand({ StackName, MaxResults: 3, NextToken }),
          );
          sizes.push(answer.StackResourceDrifts?.length ?? 0);
          NextToken = answer.NextToken;
        } while (NextToken !== undefined);
        return { sizes };
      },
      answers: { sizes: [3, 1] },
    },
    {
      name: 'the policy of a bucket drifts as a whole',
      source: api.cloudformation('PropertyDifference'),
      when: async (aws, { StackName, bucket }) => {
        await aws.member.s3.send(
          new PutBucketPolicyCommand({
            Bucket: bucket,
            Policy: JSON.stringify({
              Version: '2012-10-17',
              Statement: [
                {
                  ...{ Sid: 'OnlyTls', Effect: 'Deny', Principal: '*', Action: 's3:GetObject' },
                  Resource: `arn:aws:s3:::${bucket}/*`,
                  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
                },
              ],
            }),
          }),
        );
        return (await detected(aws, StackName, ['BucketPolicy'])).drifts['BucketPolicy'] ?? {};
      },
      answers: {
        StackResourceDriftStatus: 'MODIFIED',
        PropertyDifferences: [
          {
            PropertyPath: '/PolicyDocument/Statement/0/Action',
            ExpectedValue: 's3:*',
            ActualValue: 's3:GetObject',
            DifferenceType: 'NOT_EQUAL',
          },
        ],
      },
    },
    {
      name: 'configurations of a bucket are compared one by one',
      source: api.cloudformation('DetectStackResourceDrift'),
      when: async (aws, { StackName, bucket: Bucket }) => {
        await aws.member.s3.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }),
        );
        await aws.member.s3.send(
          new PutBucketLifecycleConfigurationCommand({
            Bucket,
            LifecycleConfiguration: {
              Rules: [
                { ID: 'expire', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } },
              ],
            },
          }),
        );
        const { StackResourceDrift } = await aws.member.cloudformation.send(
          new DetectStackResourceDriftCommand({ StackName, LogicalResourceId: 'Bucket' }),
        );
        return { paths: StackResourceDrift?.PropertyDifferences?.map((each) => each.PropertyPath).sort() };
      },
      answers: {
        paths: ['/LifecycleConfiguration/Rules/0/ExpirationInDays', '/VersioningConfiguration/Status'],
      },
    },
    {
      name: 'an item that a list was given is an addition',
      source: page,
      when: async (aws, { StackName, role: RoleName }) => {
        await aws.member.iam.send(
          new PutRolePolicyCommand({
            ...{ RoleName, PolicyName: 'extra' },
            PolicyDocument: JSON.stringify({
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
            }),
          }),
        );
        // The next case takes it away; a run that ends here must not leave a role behind that nobody can delete.
        const extra = { RoleName, PolicyName: 'extra' };
        aws.afterwards(() => aws.member.iam.send(new DeleteRolePolicyCommand(extra)).catch(() => undefined));
        return (await detected(aws, StackName, ['Role'])).drifts['Role'] ?? {};
      },
      answers: {
        PropertyDifferences: [
          { PropertyPath: /^\/Policies\/\d$/, DifferenceType: 'ADD', ActualValue: /extra/ },
        ],
      },
    },
    {
      name: 'an item that a list has lost is a removal',
      source: page,
      when: async (aws, { StackName, role: RoleName }) => {
        await aws.member.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'own' }));
        await aws.member.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'extra' }));
        const { drifts } = await detected(aws, StackName, ['Role']);
        return drifts['Role'] ?? {};
      },
      answers: {
        PropertyDifferences: [
          { PropertyPath: '/Policies/0', DifferenceType: 'REMOVE', ExpectedValue: /own/ },
        ],
      },
    },
    {
      name: 'a tag of the resource that somebody adds is drift, a tag of the stack is not',
      source: page,
      when: async (aws, { StackName, parameter }) => {
        await aws.member.ssm.send(
          new AddTagsToResourceCommand({
            ...{ ResourceType: 'Parameter', ResourceId: parameter },
            Tags: [{ Key: 'team', Value: 'other' }],
          }),
        );
        const { drifts } = await detected(aws, StackName, ['Parameter']);
        return { paths: drifts['Parameter']?.PropertyDifferences?.map((each) => each.PropertyPath).sort() };
      },
      answers: { paths: ['/Tags/team', '/Value'] },
    },
    {
      name: 'a resource that is gone is deleted, without properties',
      source: api.cloudformation('StackResourceDrift'),
      when: async (aws, { StackName, parameter, bucket }) => {
        await aws.member.ssm.send(new DeleteParameterCommand({ Name: parameter }));
        await aws.member.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
        const { drifts } = await detected(aws, StackName, ['Parameter', 'BucketPolicy']);
        const { Parameter: gone, BucketPolicy } = drifts;
        return {
          statuses: [gone?.StackResourceDriftStatus, BucketPolicy?.StackResourceDriftStatus],
          shown: gone?.ExpectedProperties ?? gone?.ActualProperties ?? 'nothing',
        };
      },
      answers: { statuses: ['DELETED', 'DELETED'], shown: 'nothing' },
    },
    ...refusedDetections,
  ],
});
