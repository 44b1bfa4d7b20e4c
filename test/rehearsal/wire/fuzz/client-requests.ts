import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as ecr from '@aws-sdk/client-ecr';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as organizations from '@aws-sdk/client-organizations';
import * as s3 from '@aws-sdk/client-s3';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { document, member, RoleName, region } from './names.ts';
import { s3Requests } from './s3-requests.ts';

const management = '111111111111';
const trust = document({ Effect: 'Allow', Principal: { AWS: member }, Action: 'sts:AssumeRole' });
const reads = document({
  Sid: 'Reads',
  Effect: 'Allow',
  Action: ['s3:Get*', 's3:List*'],
  Resource: '*',
  Condition: { StringLike: { 's3:prefix': ['a/*'] }, Bool: { 'aws:SecureTransport': 'true' } },
});
const TemplateBody = JSON.stringify({
  Parameters: { Value: { Type: 'String', Default: 'one', AllowedValues: ['one', 'two'] } },
  Conditions: { IsOne: { 'Fn::Equals': [{ Ref: 'Value' }, 'one'] } },
  Mappings: { Map: { a: { b: 'c' } } },
  Resources: {
    Parameter: {
      Type: 'AWS::SSM::Parameter',
      Properties: {
        Type: 'String',
        Value: { 'Fn::If': ['IsOne', { 'Fn::Sub': ['${AWS::Region}-${X}', { X: { Ref: 'Value' } }] }, 'b'] },
      },
    },
  },
  Outputs: {
    Name: { Value: { 'Fn::Select': [0, { 'Fn::Split': ['/', { Ref: 'Parameter' }] }] } },
    Found: { Value: { 'Fn::FindInMap': ['Map', 'a', 'b'] } },
  },
});
const yaml = `Resources:
  Parameter: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Join ["-", [a, !Ref AWS::Region]] } }
`;

/** Calls of every service, made when they are asked for; the later ones find what the earlier ones made. */
export function clientRequests(endpoint: string): readonly (() => Promise<unknown>)[] {
  const options = (accessKeyId: string) => ({
    region,
    endpoint,
    credentials: { accessKeyId, secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  return [
    ...s3Requests(new s3.S3Client({ ...options(member), forcePathStyle: true })),
    ...cloudformationRequests(new cloudformation.CloudFormationClient(options(management))),
    ...accountRequests(
      new organizations.OrganizationsClient(options(management)),
      new iam.IAMClient(options(member)),
      new sts.STSClient(options(member)),
    ),
    ...smallerRequests(
      new kms.KMSClient(options(member)),
      new ssm.SSMClient(options(member)),
      new ecr.ECRClient(options(member)),
    ),
  ];
}

function cloudformationRequests(client: cloudformation.CloudFormationClient) {
  const StackName = 'fuzz';
  return [
    () => client.send(new cloudformation.ActivateOrganizationsAccessCommand({})),
    () =>
      client.send(
        new cloudformation.CreateStackCommand({
          StackName,
          TemplateBody,
          Parameters: [{ ParameterKey: 'Value', ParameterValue: 'two' }],
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      ),
    () => client.send(new cloudformation.CreateStackCommand({ StackName: 'yaml', TemplateBody: yaml })),
    () => client.send(new cloudformation.UpdateStackCommand({ StackName, TemplateBody })),
    () =>
      client.send(
        new cloudformation.CreateChangeSetCommand({ StackName, ChangeSetName: 'one', TemplateBody }),
      ),
    () => client.send(new cloudformation.DescribeChangeSetCommand({ StackName, ChangeSetName: 'one' })),
    () => client.send(new cloudformation.ExecuteChangeSetCommand({ StackName, ChangeSetName: 'one' })),
    () => client.send(new cloudformation.DescribeStacksCommand({ StackName })),
    () => client.send(new cloudformation.DescribeStackEventsCommand({ StackName, NextToken: 'x' })),
    () => client.send(new cloudformation.ValidateTemplateCommand({ TemplateBody: yaml })),
    () => client.send(new cloudformation.GetTemplateSummaryCommand({ TemplateBody })),
    () =>
      client.send(
        new cloudformation.CreateStackSetCommand({
          StackSetName: 'fuzz',
          TemplateBody,
          PermissionModel: 'SERVICE_MANAGED',
          AutoDeployment: { Enabled: true, RetainStacksOnAccountRemoval: false },
        }),
      ),
    () =>
      client.send(
        new cloudformation.CreateStackInstancesCommand({
          StackSetName: 'fuzz',
          DeploymentTargets: { OrganizationalUnitIds: ['ou-exam-sandboxes'], Accounts: ['777777777777'] },
          Regions: [region],
          OperationPreferences: { MaxConcurrentPercentage: 100, FailureToleranceCount: 1 },
        }),
      ),
    () =>
      client.send(
        new cloudformation.ListStackInstancesCommand({
          StackSetName: 'fuzz',
          Filters: [{ Name: 'DETAILED_STATUS', Values: 'SUCCEEDED' }],
          MaxResults: 2,
        }),
      ),
    () => client.send(new cloudformation.ListStacksCommand({ StackStatusFilter: ['CREATE_COMPLETE'] })),
  ];
}

function accountRequests(
  api: organizations.OrganizationsClient,
  roles: iam.IAMClient,
  tokens: sts.STSClient,
) {
  const RoleArn = `arn:aws:iam::${member}:role/${RoleName}`;
  return [
    () => api.send(new organizations.DescribeOrganizationCommand({})),
    () => api.send(new organizations.ListAccountsCommand({ MaxResults: 2, NextToken: 'x' })),
    () =>
      api.send(
        new organizations.CreateAccountCommand({
          AccountName: 'fuzz',
          Email: 'fuzz@example.com',
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      ),
    () =>
      api.send(
        new organizations.CreatePolicyCommand({
          Name: 'fuzz',
          Description: '',
          Type: 'SERVICE_CONTROL_POLICY',
          Content: document({ Effect: 'Deny', Action: 'kms:DisableKey', Resource: '*' }),
        }),
      ),
    () => api.send(new organizations.CreateOrganizationalUnitCommand({ ParentId: 'r-exam', Name: 'fuzz' })),
    () => api.send(new organizations.ListParentsCommand({ ChildId: member })),
    () =>
      roles.send(
        new iam.CreateRoleCommand({
          RoleName,
          AssumeRolePolicyDocument: trust,
          Tags: [{ Key: 'a', Value: 'b' }],
        }),
      ),
    () => roles.send(new iam.PutRolePolicyCommand({ RoleName, PolicyName: 'a', PolicyDocument: reads })),
    () => roles.send(new iam.CreatePolicyCommand({ PolicyName: 'fuzz', PolicyDocument: reads })),
    () => roles.send(new iam.UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trust })),
    () => roles.send(new iam.ListRolesCommand({ PathPrefix: '/', MaxItems: 3, Marker: 'x' })),
    () => roles.send(new iam.GetRoleCommand({ RoleName })),
    () => tokens.send(new sts.AssumeRoleCommand({ RoleArn, RoleSessionName: 'fuzz', Policy: reads })),
    () => tokens.send(new sts.GetCallerIdentityCommand({})),
  ];
}

function smallerRequests(keys: kms.KMSClient, parameters: ssm.SSMClient, images: ecr.ECRClient) {
  const KeyId = 'alias/aws/s3';
  return [
    () =>
      keys.send(new kms.CreateKeyCommand({ Description: 'fuzz', Tags: [{ TagKey: 'a', TagValue: 'b' }] })),
    () => keys.send(new kms.DescribeKeyCommand({ KeyId })),
    () =>
      keys.send(new kms.DecryptCommand({ CiphertextBlob: Buffer.from('x'), EncryptionContext: { a: 'b' } })),
    () => keys.send(new kms.GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' })),
    () => keys.send(new kms.ListAliasesCommand({ Limit: 2, Marker: 'x' })),
    () => parameters.send(new ssm.PutParameterCommand({ Name: '/fuzz/a', Value: 'b', Type: 'String' })),
    () => parameters.send(new ssm.GetParametersByPathCommand({ Path: '/fuzz', Recursive: true })),
    () =>
      parameters.send(
        new ssm.DescribeParametersCommand({ ParameterFilters: [{ Key: 'Name', Values: ['/fuzz'] }] }),
      ),
    () => images.send(new ecr.CreateRepositoryCommand({ repositoryName: 'fuzz/a' })),
    () =>
      images.send(
        new ecr.SetRepositoryPolicyCommand({
          repositoryName: 'fuzz/a',
          policyText: document({ Effect: 'Allow', Principal: { AWS: member }, Action: 'ecr:BatchGetImage' }),
        }),
      ),
  ];
}
