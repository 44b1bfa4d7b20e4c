import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import { createStack } from '../../../../../rehearsal/services/cloudformation/actions/create-stack.ts';
import { listStackResources } from '../../../../../rehearsal/services/cloudformation/actions/list-stack-resources.ts';
import { createRole } from '../../../../../rehearsal/services/iam/actions/create-role.ts';
import { putRolePolicy } from '../../../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { getBucketTagging } from '../../../../../rehearsal/services/s3/actions/get-bucket-tagging.ts';
import { getBucketVersioning } from '../../../../../rehearsal/services/s3/actions/get-bucket-versioning.ts';
import { putParameter } from '../../../../../rehearsal/services/ssm/actions/put-parameter.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

const versioned = {
  Type: 'AWS::S3::Bucket',
  Properties: { VersioningConfiguration: { Status: 'Enabled' } },
};
const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };

describe('creating a stack', () => {
  let calls: StackCalls;

  beforeEach(async () => {
    calls = await stackCalls();
  });

  test('makes its resources by calling their services, in order, with AWS events', async () => {
    const stack = await calls.create(
      'Demo',
      {
        Resources: {
          Policy: {
            Type: 'AWS::S3::BucketPolicy',
            Properties: {
              Bucket: { Ref: 'Bucket' },
              PolicyDocument: {
                Statement: {
                  Effect: 'Deny',
                  Principal: '*',
                  Action: 's3:*',
                  Resource: { 'Fn::Sub': '${Bucket.Arn}/*' },
                  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
                },
              },
            },
          },
          Bucket: versioned,
        },
        Outputs: { Name: { Value: { Ref: 'Bucket' } } },
      },
      { Tags: [{ Key: 'team', Value: 'a' }] },
    );
    expect(stack).toMatchObject({ StackName: 'Demo', StackStatus: 'CREATE_COMPLETE' });
    expect(await calls.events('Demo')).toEqual([
      'Demo CREATE_IN_PROGRESS',
      'Bucket CREATE_IN_PROGRESS',
      'Bucket CREATE_IN_PROGRESS',
      'Bucket CREATE_COMPLETE',
      'Policy CREATE_IN_PROGRESS',
      'Policy CREATE_IN_PROGRESS',
      'Policy CREATE_COMPLETE',
      'Demo CREATE_COMPLETE',
    ]);
    const Bucket = calls.output(stack, 'Name');
    expect(Bucket).toMatch(/^demo-bucket-[a-z0-9]{12}$/);
    const { cloud, options } = calls;
    expect(await cloud.call(getBucketVersioning, { Bucket }, options)).toMatchObject({ Status: 'Enabled' });
    const { TagSet } = await cloud.call(getBucketTagging, { Bucket }, options);
    expect(TagSet).toEqual(
      expect.arrayContaining([
        { Key: 'team', Value: 'a' },
        { Key: 'aws:cloudformation:stack-name', Value: 'Demo' },
        { Key: 'aws:cloudformation:logical-id', Value: 'Bucket' },
        { Key: 'aws:cloudformation:stack-id', Value: stack.StackId },
      ]),
    );
  });

  test('takes the unmodified bootstrap template of the CDK CLI', async () => {
    const { cloud, options } = calls;
    const url = new URL(
      '../../../../../node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml',
      import.meta.url,
    );
    const TemplateBody = readFileSync(url, 'utf8');
    const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
    await cloud.call(createStack, { StackName: 'CDKToolkit', TemplateBody, Capabilities }, options);
    await cloud.background.idle();
    const stack = await calls.describe('CDKToolkit');
    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(calls.output(stack, 'BucketName')).toBe('cdk-hnb659fds-assets-222222222222-eu-central-1');
    const { StackResourceSummaries = [] } = await cloud.call(
      listStackResources,
      { StackName: 'CDKToolkit' },
      options,
    );
    expect(new Set(StackResourceSummaries.map(({ ResourceStatus }) => ResourceStatus))).toEqual(
      new Set(['CREATE_COMPLETE']),
    );
  });

  test('rolls back when a resource fails, and says which and why', async () => {
    const stack = await calls.create('Demo', {
      Resources: {
        Good: versioned,
        Bad: {
          Type: 'AWS::KMS::Alias',
          DependsOn: 'Good',
          Properties: { AliasName: 'alias/x', TargetKeyId: 'nope' },
        },
        Late: { ...handle, DependsOn: 'Bad' },
      },
    });
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    const events = await calls.events('Demo');
    expect(events).toContain('Good DELETE_COMPLETE');
    expect(events.filter((each) => each.startsWith('Late CREATE'))).toEqual([]);
    expect(await calls.reason('Demo', 'Bad')).toMatch(
      /^Resource handler returned message: ".*nope.* \(Service: Kms, Status Code: 400, Request ID: .*\) \(SDK Attempt Count: 1\)" \(RequestToken: .*, HandlerErrorCode: NotFound\)$/,
    );
  });

  test('reports properties that the schema refuses', async () => {
    await calls.create('Demo', {
      Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { Foo: 1 } } },
    });
    expect(await calls.reason('Demo', 'B')).toBe(
      'Properties validation failed for resource B with message:\n[#: extraneous key [Foo] is not permitted]',
    );
  });

  test('leaves what was made where the rollback is off, and nothing where the failure deletes', async () => {
    const bad = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'nope' } };
    const template = { Resources: { Good: handle, Bad: { ...bad, DependsOn: 'Good' } } };
    const left = await calls.create('Left', template, { OnFailure: 'DO_NOTHING' });
    expect(left).toMatchObject({
      StackStatus: 'CREATE_FAILED',
      StackStatusReason: 'The following resource(s) failed to create: [Bad]. ',
    });
    const gone = await calls.create('Gone', template, { OnFailure: 'DELETE' });
    expect(gone.StackStatus).toBe('DELETE_COMPLETE');
    expect(await refusal(calls.describe('Gone'))).toEqual({
      code: 'ValidationError',
      message: 'Stack with id Gone does not exist',
    });
  });

  test('works as the role that was passed, and only with its permissions', async () => {
    const { cloud, options } = calls;
    const trust = {
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cloudformation.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    };
    const RoleName = 'deployer';
    await cloud.call(
      createRole,
      { RoleName, AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', ...trust }) },
      options,
    );
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:CreateBucket', Resource: '*' },
    });
    await cloud.call(putRolePolicy, { RoleName, PolicyName: 'p', PolicyDocument }, options);
    const RoleARN = 'arn:aws:iam::222222222222:role/deployer';
    const plain = await calls.create('Plain', { Resources: { B: { Type: 'AWS::S3::Bucket' } } }, { RoleARN });
    expect(plain).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN });
    const more = await calls.create('More', { Resources: { B: versioned } }, { RoleARN });
    expect(more.StackStatus).toBe('ROLLBACK_FAILED');
    expect(await calls.reason('More', 'B')).toContain('is not authorized to perform: s3:DeleteBucket');
    expect(
      await refusal(calls.create('Other', { Resources: { H: handle } }, { RoleARN: `${RoleARN}-unknown` })),
    ).toEqual({
      code: 'ValidationError',
      message: `Role ${RoleARN}-unknown is invalid or cannot be assumed`,
    });
  });

  test('reads SSM parameters that it is given by name, and refuses those that do not exist', async () => {
    const { cloud, options } = calls;
    await cloud.call(putParameter, { Name: '/a', Value: 'seen', Type: 'String' }, options);
    const template = {
      Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/a' } },
      Resources: { H: handle },
      Outputs: { O: { Value: { Ref: 'P' } }, D: { Value: 'x{{resolve:ssm:/a}}{{resolve:ssm:/a:1}}' } },
    };
    const stack = await calls.create('Demo', template);
    expect(stack.Parameters).toEqual([{ ParameterKey: 'P', ParameterValue: '/a', ResolvedValue: 'seen' }]);
    expect([calls.output(stack, 'O'), calls.output(stack, 'D')]).toEqual(['seen', 'xseenseen']);
    const Parameters = [{ ParameterKey: 'P', ParameterValue: '/b' }];
    expect(await refusal(calls.create('Other', template, { Parameters }))).toEqual({
      code: 'ValidationError',
      message: 'Unable to fetch parameters [/b] from parameter store for this account.',
    });
  });

  test('refuses what the rules of the template do not allow', async () => {
    const template = {
      Parameters: { Version: { Type: 'String' } },
      Rules: {
        Check: {
          Assertions: [
            {
              Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], { Ref: 'Version' }] }] },
              AssertDescription: 'too old',
            },
          ],
        },
      },
      Resources: { H: handle },
    };
    const version = (ParameterValue: string) => ({
      Parameters: [{ ParameterKey: 'Version', ParameterValue }],
    });
    expect((await refusal(calls.create('Old', template, version('2'))))?.message).toContain('too old');
    expect((await calls.create('New', template, version('3'))).StackStatus).toBe('CREATE_COMPLETE');
  });

  test.each([
    [
      'a role without its capability',
      { R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'r', AssumeRolePolicyDocument: {} } } },
      {
        code: 'InsufficientCapabilitiesException',
        message: 'Requires capabilities : [CAPABILITY_NAMED_IAM]',
      },
    ],
    [
      'an attribute that the type does not have',
      { B: versioned, H: { ...handle, Properties: { x: { 'Fn::GetAtt': ['B', 'Nope'] } } } },
      {
        code: 'ValidationError',
        message: 'Template error: resource B does not support attribute type Nope in Fn::GetAtt',
      },
    ],
  ])('refuses %s', async (_what, Resources, expected) => {
    expect(await refusal(calls.create('Demo', { Resources }))).toEqual(expected);
  });

  test('refuses a name that is taken and one that none can have', async () => {
    await calls.create('Demo', { Resources: { H: handle } });
    expect(await refusal(calls.create('Demo', { Resources: { H: handle } }))).toEqual({
      code: 'AlreadyExistsException',
      message: 'Stack [Demo] already exists',
    });
    expect((await refusal(calls.create('-x', { Resources: { H: handle } })))?.message).toBe(
      "1 validation error detected: Value '-x' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*|arn:[-a-zA-Z0-9:/._+]*",
    );
  });
});
