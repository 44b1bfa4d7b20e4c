import type { DescribeEventsInput, OperationEvent } from '@aws-sdk/client-cloudformation';
import { beforeEach, describe, expect, test } from 'vitest';
import { createChangeSet } from '../../../../../rehearsal/services/cloudformation/actions/create-change-set.ts';
import { describeEvents } from '../../../../../rehearsal/services/cloudformation/actions/describe-events.ts';
import { describeStackEvents } from '../../../../../rehearsal/services/cloudformation/actions/describe-stack-events.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

function parameter(Name: string, Value: string, more: object = {}) {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value }, ...more };
}

const good = { Resources: { A: parameter('/a', '1') } };
/** SSM takes no such name. */
const bad = { Resources: { ...good.Resources, B: parameter('//b', '1', { DependsOn: 'A' }) } };

let calls: StackCalls;
beforeEach(async () => {
  calls = await stackCalls();
});

async function events(input: DescribeEventsInput): Promise<readonly OperationEvent[]> {
  const found: OperationEvent[] = [];
  let NextToken: string | undefined;
  do {
    const page = await calls.cloud.call(describeEvents, { ...input, NextToken }, calls.options);
    found.push(...(page.OperationEvents ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
}

/** The operations of a stack, oldest first. */
async function operations(StackName: string): Promise<readonly OperationEvent[]> {
  return (await events({ StackName })).filter(({ EventType }) => EventType === 'STACK_EVENT').reverse();
}

const line = (event: OperationEvent) =>
  [
    event.OperationType,
    event.EventType,
    event.LogicalResourceId,
    event.ResourceStatus ?? event.OperationStatus,
  ]
    .filter((part) => part !== undefined)
    .join(' ');

async function plan(ChangeSetName: string, template: object, ChangeSetType: 'CREATE' | 'UPDATE' = 'UPDATE') {
  const input = { StackName: 'Demo', ChangeSetName, ChangeSetType, TemplateBody: JSON.stringify(template) };
  await calls.cloud.call(createChangeSet, input, calls.options);
  await calls.cloud.background.idle();
}

describe('the events of a stack', () => {
  test('are grouped by operation, newest first', async () => {
    await calls.create('Demo', good);
    await calls.update('Demo', { Resources: { A: parameter('/a', '2') } });
    expect((await events({ StackName: 'Demo' })).map(line)).toEqual([
      'UPDATE_STACK PROGRESS_EVENT Demo UPDATE_COMPLETE',
      'UPDATE_STACK PROGRESS_EVENT Demo UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_STACK PROGRESS_EVENT A UPDATE_COMPLETE',
      'UPDATE_STACK PROGRESS_EVENT A UPDATE_IN_PROGRESS',
      'UPDATE_STACK PROGRESS_EVENT Demo UPDATE_IN_PROGRESS',
      'UPDATE_STACK STACK_EVENT SUCCEEDED',
      'CREATE_STACK PROGRESS_EVENT Demo CREATE_COMPLETE',
      'CREATE_STACK PROGRESS_EVENT A CREATE_COMPLETE',
      'CREATE_STACK PROGRESS_EVENT A CREATE_IN_PROGRESS',
      'CREATE_STACK PROGRESS_EVENT A CREATE_IN_PROGRESS',
      'CREATE_STACK PROGRESS_EVENT Demo CREATE_IN_PROGRESS',
      'CREATE_STACK STACK_EVENT SUCCEEDED',
    ]);
  });

  test('have the operation ids of DescribeStackEvents, and can be had by them', async () => {
    const stack = await calls.create('Demo', good);
    await calls.remove(stack);
    const StackName = stack.StackId ?? '';
    const { StackEvents = [] } = await calls.cloud.call(describeStackEvents, { StackName }, calls.options);
    const OperationId = StackEvents[0]?.OperationId ?? '';
    const found = await events({ OperationId });
    expect(found.map(line)).toEqual([
      'DELETE_STACK PROGRESS_EVENT Demo DELETE_COMPLETE',
      'DELETE_STACK PROGRESS_EVENT A DELETE_COMPLETE',
      'DELETE_STACK PROGRESS_EVENT A DELETE_IN_PROGRESS',
      'DELETE_STACK PROGRESS_EVENT Demo DELETE_IN_PROGRESS',
      'DELETE_STACK STACK_EVENT SUCCEEDED',
    ]);
    expect(new Set(found.map((event) => event.OperationId))).toEqual(new Set([OperationId]));
  });

  test('show why a creation failed, and its rollback as an operation of its own', async () => {
    await calls.create('Demo', bad);
    expect((await operations('Demo')).map(line)).toEqual([
      'CREATE_STACK STACK_EVENT FAILED',
      'ROLLBACK STACK_EVENT SUCCEEDED',
    ]);
    const failures = await events({ StackName: 'Demo', Filters: { FailedEvents: true } });
    expect(failures.map(line)).toEqual(['CREATE_STACK PROVISIONING_ERROR B CREATE_FAILED']);
    expect(failures[0]?.ResourceStatusReason).toBeTruthy();
  });

  test('of an update that fails end in a rollback too', async () => {
    await calls.create('Demo', good);
    await calls.update('Demo', bad);
    expect((await operations('Demo')).map(line)).toEqual([
      'CREATE_STACK STACK_EVENT SUCCEEDED',
      'UPDATE_STACK STACK_EVENT FAILED',
      'ROLLBACK STACK_EVENT SUCCEEDED',
    ]);
  });
});

describe('the events of a change set', () => {
  test('are those of its creation', async () => {
    await plan('first', good, 'CREATE');
    expect((await events({ StackName: 'Demo', ChangeSetName: 'first' })).map(line)).toEqual([
      'CREATE_CHANGESET PROGRESS_EVENT Demo REVIEW_IN_PROGRESS',
      'CREATE_CHANGESET STACK_EVENT SUCCEEDED',
    ]);
  });

  test('that failed have no failed resource: nothing is validated before the deployment', async () => {
    await calls.create('Demo', good);
    await plan('nothing', good);
    const named = { StackName: 'Demo', ChangeSetName: 'nothing' };
    expect((await events(named)).map(line)).toEqual(['CREATE_CHANGESET STACK_EVENT FAILED']);
    expect(await events({ ...named, Filters: { FailedEvents: true } })).toEqual([]);
  });
});

test.each<[string, DescribeEventsInput, code: string]>([
  ['nothing', {}, 'ValidationError'],
  ['an unknown stack', { StackName: 'Nobody' }, 'ValidationError'],
  ['an unknown operation', { OperationId: 'nobody' }, 'ValidationError'],
  ["another stack's operation", { StackName: 'Demo', OperationId: 'nobody' }, 'ValidationError'],
  ['an unknown change set', { StackName: 'Demo', ChangeSetName: 'none' }, 'ChangeSetNotFoundException'],
])('a request that names %s is refused', async (_name, input, code) => {
  await calls.create('Demo', good);
  expect(await refusal(calls.cloud.call(describeEvents, input, calls.options))).toMatchObject({ code });
});
