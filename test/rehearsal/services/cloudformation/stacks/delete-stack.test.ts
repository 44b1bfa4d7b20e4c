import { beforeEach, describe, expect, test } from 'vitest';
import { deleteStack } from '../../../../../rehearsal/services/cloudformation/actions/delete-stack.ts';
import { listStacks } from '../../../../../rehearsal/services/cloudformation/actions/list-stacks.ts';
import { updateTerminationProtection } from '../../../../../rehearsal/services/cloudformation/actions/update-termination-protection.ts';
import { headBucket } from '../../../../../rehearsal/services/s3/actions/head-bucket.ts';
import { putBucketVersioning } from '../../../../../rehearsal/services/s3/actions/put-bucket-versioning.ts';
import { putObject } from '../../../../../rehearsal/services/s3/actions/put-object.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

const bucket = (name: string, more: object = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName: name },
  ...more,
});

describe('deleting a stack', () => {
  let calls: StackCalls;

  beforeEach(async () => {
    calls = await stackCalls();
  });

  test('takes its resources away, dependents first, and keeps the retained', async () => {
    const stack = await calls.create('Demo', {
      Resources: {
        A: bucket('orgvault-a'),
        B: bucket('orgvault-b', { DependsOn: 'A' }),
        C: bucket('orgvault-c', { DeletionPolicy: 'Retain' }),
      },
    });
    expect(await calls.remove(stack)).toMatchObject({ StackStatus: 'DELETE_COMPLETE' });
    const events = await calls.events(stack.StackId ?? '');
    expect(events.indexOf('B DELETE_COMPLETE')).toBeLessThan(events.indexOf('A DELETE_IN_PROGRESS'));
    expect(events).toContain('C DELETE_SKIPPED');
    expect(await refusal(calls.cloud.call(headBucket, { Bucket: 'orgvault-c' }, calls.options))).toBe(
      undefined,
    );
    const { StackSummaries = [] } = await calls.cloud.call(listStacks, {}, calls.options);
    expect(StackSummaries.map(({ StackName, StackStatus }) => [StackName, StackStatus])).toEqual([
      ['Demo', 'DELETE_COMPLETE'],
    ]);
  });

  test('fails over a bucket that is not empty, and may then leave it behind', async () => {
    const { cloud, options } = calls;
    const stack = await calls.create('Demo', { Resources: { A: bucket('orgvault-a') } });
    const VersioningConfiguration = { Status: 'Enabled' as const };
    await cloud.call(putBucketVersioning, { Bucket: 'orgvault-a', VersioningConfiguration }, options);
    await cloud.call(putObject, { Bucket: 'orgvault-a', Key: 'k', Body: Buffer.from('x') }, options);
    expect(await calls.remove(stack)).toMatchObject({
      StackStatus: 'DELETE_FAILED',
      StackStatusReason: 'The following resource(s) failed to delete: [A]. ',
    });
    expect(await calls.reason('Demo', 'A')).toContain('The bucket you tried to delete is not empty');
    await cloud.call(deleteStack, { StackName: 'Demo', RetainResources: ['A'] }, options);
    await cloud.background.idle();
    expect((await calls.describe(stack.StackId ?? '')).StackStatus).toBe('DELETE_COMPLETE');
  });

  test('is refused while the stack is protected', async () => {
    const { cloud, options } = calls;
    const stack = await calls.create('Demo', { Resources: { A: bucket('orgvault-a') } });
    const protection = { StackName: 'Demo', EnableTerminationProtection: true };
    await cloud.call(updateTerminationProtection, protection, options);
    expect(await refusal(calls.remove(stack))).toEqual({
      code: 'ValidationError',
      message: 'Stack [Demo] cannot be deleted while TerminationProtection is enabled',
    });
  });

  test('that does not exist is no error', async () => {
    const deletion = calls.cloud.call(deleteStack, { StackName: 'Nope' }, calls.options);
    expect(await refusal(deletion)).toBe(undefined);
  });

  test('frees its name', async () => {
    const template = { Resources: { A: bucket('orgvault-a') } };
    const first = await calls.create('Demo', template);
    await calls.remove(first);
    const second = await calls.create('Demo', template);
    expect(second.StackStatus).toBe('CREATE_COMPLETE');
    expect(second.StackId).not.toBe(first.StackId);
  });
});
