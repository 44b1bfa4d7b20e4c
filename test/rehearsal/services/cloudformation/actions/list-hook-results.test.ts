import type { ListHookResultsInput } from '@aws-sdk/client-cloudformation';
import { beforeEach, expect, test } from 'vitest';
import { createChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/create-change-set.ts';
import { listHookResults } from '../../../../../rehearsal/services/cloudformation/actions/list-hook-results.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

let calls: StackCalls;
beforeEach(async () => {
  calls = await stackCalls();
});

const template = { Resources: { Handle: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } };

test('no hook was invoked for a change set', async () => {
  const { cloud, options } = calls;
  const input = { StackName: 'Demo', ChangeSetName: 'first', ChangeSetType: 'CREATE' } as const;
  const { Id } = await cloud.call(
    createChangeSet,
    { ...input, TemplateBody: JSON.stringify(template) },
    options,
  );
  await cloud.background.idle();
  const target = { TargetType: 'CHANGE_SET', TargetId: Id } as const;
  expect(await cloud.call(listHookResults, target, options)).toEqual({ ...target, HookResults: [] });
});

test('no hook was invoked at all', async () => {
  expect(await calls.cloud.call(listHookResults, {}, calls.options)).toEqual({ HookResults: [] });
});

test.each<[string, ListHookResultsInput, code: string]>([
  ['a change set that is not there', { TargetType: 'CHANGE_SET', TargetId: 'arn' }, 'HookResultNotFound'],
  ['a Cloud Control request', { TargetType: 'CLOUD_CONTROL', TargetId: 'token' }, 'HookResultNotFound'],
  ['a hook', { TypeArn: 'arn', Status: 'HOOK_FAILED' }, 'HookResultNotFound'],
  ['a type without a target', { TargetType: 'CHANGE_SET' }, 'ValidationError'],
  ['a target without a type', { TargetId: 'arn' }, 'ValidationError'],
  ['a status without a hook', { Status: 'HOOK_FAILED' }, 'ValidationError'],
  ['a target and a hook', { TargetType: 'CHANGE_SET', TargetId: 'a', TypeArn: 'b' }, 'ValidationError'],
  ['a target that AWS does not support', { TargetType: 'STACK', TargetId: 'a' }, 'ValidationError'],
])('a request for %s is refused', async (_name, input, code) => {
  expect(await refusal(calls.cloud.call(listHookResults, input, calls.options))).toMatchObject({ code });
});
