import { beforeEach, describe, expect, test } from 'vitest';
import { continueUpdateRollback } from '../../../../../rehearsal/services/cloudformation/actions/continue-update-rollback.ts';
import { describeStackResource } from '../../../../../rehearsal/services/cloudformation/actions/describe-stack-resource.ts';
import { rollbackStack } from '../../../../../rehearsal/services/cloudformation/actions/rollback-stack.ts';
import { setStackPolicy } from '../../../../../rehearsal/services/cloudformation/actions/set-stack-policy.ts';
import { deletePolicy } from '../../../../../rehearsal/services/iam/actions/delete-policy.ts';
import { getParameter } from '../../../../../rehearsal/services/ssm/actions/get-parameter.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

const alias = { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/x', TargetKeyId: 'nope' } };

function parameter(Name: string, Value: string, more: object = {}) {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value }, ...more };
}

describe('updating a stack', () => {
  let calls: StackCalls;

  beforeEach(async () => {
    calls = await stackCalls();
  });

  async function value(Name: string): Promise<string | undefined> {
    const found = calls.cloud.call(getParameter, { Name }, calls.options);
    return found.then(
      ({ Parameter }) => Parameter?.Value,
      () => undefined,
    );
  }

  async function physicalId(LogicalResourceId: string): Promise<string | undefined> {
    const input = { StackName: 'Demo', LogicalResourceId };
    const { StackResourceDetail } = await calls.cloud.call(describeStackResource, input, calls.options);
    return StackResourceDetail?.PhysicalResourceId;
  }

  test('changes in place, adds, and takes away at the end', async () => {
    await calls.create('Demo', { Resources: { A: parameter('/a', '1'), B: parameter('/b', '1') } });
    const stack = await calls.update('Demo', {
      Resources: { A: parameter('/a', '2'), C: parameter('/c', '3') },
    });
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect([await value('/a'), await value('/b'), await value('/c')]).toEqual(['2', undefined, '3']);
    const events = await calls.events('Demo');
    expect(events.slice(events.indexOf('Demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS'))).toEqual([
      'Demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'B DELETE_IN_PROGRESS',
      'B DELETE_COMPLETE',
      'Demo UPDATE_COMPLETE',
    ]);
  });

  test('that changes nothing is refused', async () => {
    const template = { Resources: { A: parameter('/a', '1') } };
    await calls.create('Demo', template);
    expect(await refusal(calls.update('Demo', { ...template, Description: 'other' }))).toEqual({
      code: 'ValidationError',
      message: 'No updates are to be performed.',
    });
  });

  test('of an output alone is an update', async () => {
    const template = { Resources: { A: parameter('/a', '1') } };
    await calls.create('Demo', template);
    const stack = await calls.update('Demo', { ...template, Outputs: { O: { Value: 'x' } } });
    expect([stack.StackStatus, calls.output(stack, 'O')]).toEqual(['UPDATE_COMPLETE', 'x']);
  });

  test('replaces where the property needs it, and what refers to it follows', async () => {
    const template = (name: string) => ({
      Resources: {
        A: parameter(name, '1'),
        B: parameter('/b', '', { Properties: { Name: '/b', Type: 'String', Value: { Ref: 'A' } } }),
      },
    });
    await calls.create('Demo', template('/old'));
    const stack = await calls.update('Demo', template('/new'));
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect([await value('/old'), await value('/new'), await value('/b')]).toEqual([undefined, '1', '/new']);
  });

  test('keeps what a replacement leaves behind where the policy says so', async () => {
    const keep = { UpdateReplacePolicy: 'Retain' };
    await calls.create('Demo', { Resources: { A: parameter('/old', '1', keep) } });
    await calls.update('Demo', { Resources: { A: parameter('/new', '1', keep) } });
    expect([await value('/old'), await value('/new')]).toEqual(['1', '1']);
    expect(await calls.events('Demo')).toContain('A DELETE_SKIPPED');
  });

  test('does not replace a resource under the name that it has', async () => {
    const bucket = (ObjectLockEnabled: boolean) => ({
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: 'orgvault-named', ObjectLockEnabled },
    });
    await calls.create('Demo', { Resources: { B: bucket(false) } });
    const stack = await calls.update('Demo', { Resources: { B: bucket(true) } });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await calls.reason('Demo', 'B')).toBe(
      'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename orgvault-named and update the stack again.',
    );
  });

  test('takes everything back when a resource fails', async () => {
    await calls.create('Demo', {
      Resources: { A: parameter('/a', '1'), R: parameter('/r1', '1') },
      Outputs: { O: { Value: 'before' } },
    });
    const stack = await calls.update('Demo', {
      Resources: {
        A: parameter('/a', '2'),
        R: parameter('/r2', '2'),
        N: parameter('/n', '2'),
        Bad: { ...alias, DependsOn: ['A', 'R', 'N'] },
      },
      Outputs: { O: { Value: 'after' } },
    });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(calls.output(stack, 'O')).toBe('before');
    expect(await Promise.all(['/a', '/r1', '/r2', '/n'].map(value))).toEqual([
      ...['1', '1', undefined, undefined],
    ]);
    expect(await physicalId('R')).toBe('/r1');
    expect(await refusal(physicalId('N'))).toEqual({
      code: 'ValidationError',
      message: 'Resource N does not exist for stack Demo',
    });
    const again = await calls.update('Demo', { Resources: { A: parameter('/a', '3') } });
    expect(again.StackStatus).toBe('UPDATE_COMPLETE');
  });

  test('stays as it failed where the rollback is off, until it is rolled back', async () => {
    await calls.create('Demo', { Resources: { A: parameter('/a', '1') } });
    const failed = await calls.update(
      'Demo',
      { Resources: { A: parameter('/a', '2'), Bad: { ...alias, DependsOn: 'A' } } },
      { DisableRollback: true },
    );
    expect(failed.StackStatus).toBe('UPDATE_FAILED');
    expect(await value('/a')).toBe('2');
    await calls.cloud.call(rollbackStack, { StackName: 'Demo' }, calls.options);
    await calls.cloud.background.idle();
    expect((await calls.describe('Demo')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await value('/a')).toBe('1');
  });

  test('whose rollback fails can be continued', async () => {
    const { cloud, options } = calls;
    const named = (name: string) => ({
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: {
        ManagedPolicyName: 'p',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${name}` },
        },
      },
    });
    const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
    await calls.create('Demo', { Resources: { P: named('a') } }, { Capabilities });
    await cloud.call(deletePolicy, { PolicyArn: 'arn:aws:iam::222222222222:policy/p' }, options);
    const stack = await calls.update('Demo', { Resources: { P: named('b') } }, { Capabilities });
    expect(stack).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_FAILED',
      StackStatusReason: 'The following resource(s) failed to update: [P]. ',
    });
    const input = { StackName: 'Demo', ResourcesToSkip: ['P'] };
    await cloud.call(continueUpdateRollback, input, options);
    await cloud.background.idle();
    expect((await calls.describe('Demo')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('obeys the stack policy', async () => {
    await calls.create('Demo', { Resources: { A: parameter('/a', '1') } });
    const StackPolicyBody = JSON.stringify({
      Statement: [
        { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
        { Effect: 'Deny', Action: 'Update:Modify', Principal: '*', Resource: 'LogicalResourceId/A' },
      ],
    });
    await calls.cloud.call(setStackPolicy, { StackName: 'Demo', StackPolicyBody }, calls.options);
    const stack = await calls.update('Demo', { Resources: { A: parameter('/a', '2') } });
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await calls.reason('Demo', 'A')).toMatch(/^Action denied by stack policy: /);
    expect(await value('/a')).toBe('1');
  });

  test('of what is no stack, or a rolled back one, is refused', async () => {
    const template = { Resources: { A: parameter('/a', '1') } };
    expect(await refusal(calls.update('Demo', template))).toEqual({
      code: 'ValidationError',
      message: 'Stack [Demo] does not exist',
    });
    const { StackId } = await calls.create('Demo', { Resources: { Bad: alias } });
    expect(await refusal(calls.update('Demo', template))).toEqual({
      code: 'ValidationError',
      message: `Stack:${StackId} is in ROLLBACK_COMPLETE state and can not be updated.`,
    });
  });

  test('of the tags alone reaches the resources', async () => {
    const template = { Resources: { B: { Type: 'AWS::S3::Bucket' } } };
    await calls.create('Demo', template, { Tags: [{ Key: 'a', Value: '1' }] });
    await calls.update('Demo', template, { Tags: [{ Key: 'b', Value: '2' }] });
    const bucket = calls.cloud.state.s3.findBucket((await physicalId('B')) ?? '');
    expect(bucket?.configuration.tags).toMatchObject({ b: '2', 'aws:cloudformation:logical-id': 'B' });
    expect(bucket?.configuration.tags).not.toHaveProperty('a');
  });
});
