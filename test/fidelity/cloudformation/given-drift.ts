import {
  CreateStackCommand,
  DescribeStackDriftDetectionStatusCommand,
  DescribeStackResourceDriftsCommand,
  DescribeStackResourcesCommand,
  DetectStackDriftCommand,
} from '@aws-sdk/client-cloudformation';
import type { Aws } from '../aws.ts';
import { deletedStack, settled } from './given-stack.ts';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

function allows(action: string) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] };
}

/** A bucket with a policy, a role with an inline policy of its own and one attached, a parameter, and a handle. */
export function driftTemplate(value = 'one'): string {
  return JSON.stringify({
    Resources: {
      Parameter: {
        Type: 'AWS::SSM::Parameter',
        Properties: { Type: 'String', Value: value, Tags: { team: 'storage' } },
      },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          VersioningConfiguration: { Status: 'Enabled' },
          LifecycleConfiguration: {
            Rules: [{ Id: 'expire', Status: 'Enabled', Prefix: 'tmp/', ExpirationInDays: 7 }],
          },
        },
      },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Bucket' },
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Sid: 'OnlyTls',
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:*',
                Resource: { 'Fn::Sub': '${Bucket.Arn}/*' },
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              },
            ],
          },
        },
      },
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: trust,
          Policies: [{ PolicyName: 'own', PolicyDocument: allows('s3:GetObject') }],
        },
      },
      Attached: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyName: 'attached',
          PolicyDocument: allows('s3:PutObject'),
          Roles: [{ Ref: 'Role' }],
        },
      },
      Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    },
  });
}

/** A stack whose resources nobody has touched. */
export async function givenResources(aws: Aws) {
  const { cloudformation } = aws.member;
  const StackName = aws.name('drift');
  const { StackId = '' } = await cloudformation.send(
    new CreateStackCommand({
      ...{ StackName, TemplateBody: driftTemplate(), Capabilities: ['CAPABILITY_IAM'] },
      Tags: [{ Key: 'stack', Value: 'tag' }],
    }),
  );
  aws.afterwards(() => deletedStack(aws, StackId));
  await settled(aws, StackId);
  const { StackResources = [] } = await cloudformation.send(new DescribeStackResourcesCommand({ StackName }));
  const physical = (logicalId: string) =>
    StackResources.find(({ LogicalResourceId }) => LogicalResourceId === logicalId)?.PhysicalResourceId ?? '';
  return {
    ...{ StackName, StackId },
    ...{ parameter: physical('Parameter'), bucket: physical('Bucket'), role: physical('Role') },
  };
}

/** Detects the drift of a stack and waits for the result. */
export async function detected(aws: Aws, StackName: string, LogicalResourceIds?: string[]) {
  const { cloudformation } = aws.member;
  const { StackDriftDetectionId } = await cloudformation.send(
    new DetectStackDriftCommand({ StackName, ...(LogicalResourceIds && { LogicalResourceIds }) }),
  );
  const status = await aws.eventually(
    () => cloudformation.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId })),
    ({ DetectionStatus }) => DetectionStatus !== 'DETECTION_IN_PROGRESS',
  );
  const { StackResourceDrifts = [] } = await cloudformation.send(
    new DescribeStackResourceDriftsCommand({ StackName }),
  );
  const drifts = Object.fromEntries(StackResourceDrifts.map((each) => [each.LogicalResourceId ?? '', each]));
  return { status, drifts };
}
