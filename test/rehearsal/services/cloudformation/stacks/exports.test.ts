import { beforeEach, describe, expect, test } from 'vitest';
import { listExports } from '../../../../../rehearsal/services/cloudformation/actions/list-exports.ts';
import { listImports } from '../../../../../rehearsal/services/cloudformation/actions/list-imports.ts';
import { createRole } from '../../../../../rehearsal/services/iam/actions/create-role.ts';
import { putRolePolicy } from '../../../../../rehearsal/services/iam/actions/put-role-policy.ts';
import { administratorOf, refusal } from '../../../default-cloud.ts';
import { StackCalls, stackCalls } from '../stack-calls.ts';

const handle = { Type: 'AWS::CloudFormation::WaitConditionHandle' };
const exporting = (value: string) => ({
  Resources: { H: handle },
  Outputs: { O: { Value: value, Export: { Name: 'shared' } } },
});
const importing = {
  Resources: { H: handle },
  Outputs: { Got: { Value: { 'Fn::ImportValue': 'shared' } } },
};

describe('exports', () => {
  let calls: StackCalls;

  beforeEach(async () => {
    calls = await stackCalls();
  });

  test('are imported, listed, and bound while they are in use', async () => {
    const { cloud, options } = calls;
    const producer = await calls.create('Producer', exporting('v1'));
    const consumer = await calls.create('Consumer', importing);
    expect(calls.output(consumer, 'Got')).toBe('v1');
    expect((await cloud.call(listExports, {}, options)).Exports).toEqual([
      { ExportingStackId: producer.StackId, Name: 'shared', Value: 'v1' },
    ]);
    expect((await cloud.call(listImports, { ExportName: 'shared' }, options)).Imports).toEqual(['Consumer']);

    expect(await calls.update('Producer', exporting('v2'))).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_COMPLETE',
      Outputs: [{ OutputKey: 'O', OutputValue: 'v1', ExportName: 'shared' }],
    });
    expect(await calls.remove(producer)).toMatchObject({
      StackStatusReason: 'Delete canceled. Cannot delete export shared as it is in use by Consumer.',
    });

    await calls.remove(consumer);
    expect((await refusal(cloud.call(listImports, { ExportName: 'shared' }, options)))?.message).toBe(
      "Export 'shared' is not imported by any stack.",
    );
    expect((await calls.remove(producer)).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('that are missing fail the stack, and one name is exported once', async () => {
    const missing = await calls.create('Consumer', importing, { OnFailure: 'DO_NOTHING' });
    expect(missing).toMatchObject({
      StackStatus: 'CREATE_FAILED',
      StackStatusReason: 'No export named shared found.',
    });
    await calls.create('Producer', exporting('v1'));
    const twin = await calls.create('Twin', exporting('v1'), { OnFailure: 'DO_NOTHING' });
    expect(twin.StackStatusReason).toBe('Export with name shared is already exported by stack Producer.');
  });
});

describe('Fn::GetStackOutput', () => {
  const reader = 'arn:aws:iam::222222222222:role/reader';

  test('reads the output of a stack in another account and Region as the given role', async () => {
    const central = await stackCalls('222222222222', 'eu-west-1');
    const { cloud } = central;
    await central.create('Central', {
      Resources: { H: handle },
      Outputs: { Name: { Value: 'the-bucket' } },
    });
    const trust = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::333333333333:root' },
        Action: 'sts:AssumeRole',
      },
    };
    const AssumeRolePolicyDocument = JSON.stringify(trust);
    await cloud.call(createRole, { RoleName: 'reader', AssumeRolePolicyDocument }, central.options);
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 'cloudformation:DescribeStacks', Resource: '*' },
    });
    await cloud.call(putRolePolicy, { RoleName: 'reader', PolicyName: 'p', PolicyDocument }, central.options);

    const other = new StackCalls(cloud, administratorOf(cloud, '333333333333'));
    const template = (OutputName: string) => ({
      Resources: { H: handle },
      Outputs: {
        Got: {
          Value: {
            'Fn::GetStackOutput': {
              StackName: 'Central',
              OutputName,
              Region: 'eu-west-1',
              RoleArn: reader,
            },
          },
        },
      },
    });
    const stack = await other.create('Consumer', template('Name'));
    expect(other.output(stack, 'Got')).toBe('the-bucket');
    const failed = await other.create('Failed', template('Nope'), { OnFailure: 'DO_NOTHING' });
    expect(failed.StackStatusReason).toContain('no output named Nope found in stack Central');
  });

  test('fails where the stack is not there', async () => {
    const calls = await stackCalls();
    const query = { 'Fn::GetStackOutput': { StackName: 'Nope', OutputName: 'x' } };
    const template = { Resources: { H: handle }, Outputs: { O: { Value: query } } };
    const stack = await calls.create('Demo', template, { OnFailure: 'DO_NOTHING' });
    expect(stack.StackStatusReason).toBe('Stack with id Nope does not exist');
  });
});
