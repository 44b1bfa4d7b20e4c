import { describe, expect, it } from 'vitest';
import { cancelUpdateStack } from '../../../../../rehearsal/services/cloudformation/actions/cancel-update-stack.ts';
import { createStack } from '../../../../../rehearsal/services/cloudformation/actions/create-stack.ts';
import { deleteStack } from '../../../../../rehearsal/services/cloudformation/actions/delete-stack.ts';
import { rollbackStack } from '../../../../../rehearsal/services/cloudformation/actions/rollback-stack.ts';
import { updateStack } from '../../../../../rehearsal/services/cloudformation/actions/update-stack.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

const parameter = (Value: string, more: object = {}) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value, ...more },
});
const broken = parameter('abc', { AllowedPattern: '^[0-9]+$' });
const good = { Resources: { One: parameter('1'), Two: { ...parameter('2'), DependsOn: 'One' } } };
const bad = { Resources: { One: parameter('1'), Two: { ...broken, DependsOn: 'One' } } };

async function createFailed(): Promise<StackCalls> {
  const calls = await stackCalls();
  const { StackStatus } = await calls.create('failing', bad, { OnFailure: 'DO_NOTHING' });
  expect(StackStatus).toBe('CREATE_FAILED');
  return calls;
}

describe('a stack whose creation failed and was left as it was', () => {
  it('is updated without a rollback: what failed is made, what stands stays', async () => {
    const calls = await createFailed();
    const { StackStatus } = await calls.update('failing', good, { DisableRollback: true });
    expect(StackStatus).toBe('UPDATE_COMPLETE');
    const events = await calls.events('failing');
    expect(events.slice(events.indexOf('failing UPDATE_IN_PROGRESS'))).toEqual([
      'failing UPDATE_IN_PROGRESS',
      'Two CREATE_IN_PROGRESS',
      'Two CREATE_IN_PROGRESS',
      'Two CREATE_COMPLETE',
      'failing UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'failing UPDATE_COMPLETE',
    ]);
  });

  it('is not updated with one, in the words of AWS', async () => {
    const calls = await createFailed();
    await expect(calls.update('failing', good)).rejects.toMatchObject({
      code: 'ValidationError',
      message:
        'This stack is currently in a non-terminal [CREATE_FAILED] state. To update the stack from this state, please use the disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API',
    });
  });

  it('is rolled back on request, which has an operation of its own', async () => {
    const calls = await createFailed();
    const { OperationId } = await calls.cloud.call(rollbackStack, { StackName: 'failing' }, calls.options);
    await calls.cloud.background.idle();
    const { LastOperations, StackStatus } = await calls.describe('failing');
    expect(StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(LastOperations).toMatchObject([
      { OperationType: 'ROLLBACK', OperationId },
      { OperationType: 'CREATE_STACK' },
    ]);
    const events = await calls.events('failing');
    expect(events.filter((each) => each === 'failing ROLLBACK_IN_PROGRESS')).toHaveLength(1);
  });
});

describe('a stack whose update failed and was left as it was', () => {
  async function updateFailed(): Promise<StackCalls> {
    const calls = await stackCalls();
    await calls.create('failing', good);
    const { StackStatus } = await calls.update('failing', bad, { DisableRollback: true });
    expect(StackStatus).toBe('UPDATE_FAILED');
    return calls;
  }

  it('tries again what failed, from what there was', async () => {
    const calls = await updateFailed();
    const again = await calls.update('failing', bad, { DisableRollback: true });
    expect(again.StackStatus).toBe('UPDATE_FAILED');
    const { StackStatus } = await calls.update('failing', good, { DisableRollback: true });
    expect(StackStatus).toBe('UPDATE_COMPLETE');
  });

  it('is rolled back', async () => {
    const calls = await updateFailed();
    await calls.cloud.call(rollbackStack, { StackName: 'failing' }, calls.options);
    await calls.cloud.background.idle();
    expect((await calls.describe('failing')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('takes no replacement while its rollback is disabled', async () => {
    const calls = await stackCalls();
    await calls.create('replacing', { Resources: { One: parameter('1', { Name: '/a' }) } });
    const renamed = { Resources: { One: parameter('1', { Name: '/b' }) } };
    const { StackStatus } = await calls.update('replacing', renamed, { DisableRollback: true });
    expect(StackStatus).toBe('UPDATE_FAILED');
    expect(await calls.reason('replacing', 'One')).toBe(
      'Replacement type updates not supported on stack with disable-rollback.',
    );
  });
});

/** Looks at the stack between any two steps of its operation, which waits for nothing outside this process. */
async function until(calls: StackCalls, name: string, status: string): Promise<void> {
  const stacks = calls.cloud.state.cloudformation.stacks('222222222222', 'eu-central-1');
  for (let step = 0; step < 100_000 && stacks.find(name)?.status !== status; step += 1) await undefined;
}

describe('an operation that is interrupted', () => {
  it('is an update that is cancelled, which rolls back', async () => {
    const calls = await stackCalls();
    await calls.create('long', good);
    const next = { Resources: { One: parameter('3'), Two: { ...parameter('4'), DependsOn: 'One' } } };
    const updating = calls.cloud.call(
      updateStack,
      { StackName: 'long', TemplateBody: JSON.stringify(next) },
      calls.options,
    );
    await until(calls, 'long', 'UPDATE_IN_PROGRESS');
    await calls.cloud.call(cancelUpdateStack, { StackName: 'long' }, calls.options);
    await updating;
    await calls.cloud.background.idle();
    expect((await calls.describe('long')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('is no other than an update', async () => {
    const calls = await stackCalls();
    await calls.create('quiet', good);
    await expect(
      calls.cloud.call(cancelUpdateStack, { StackName: 'quiet' }, calls.options),
    ).rejects.toMatchObject({
      code: 'ValidationError',
      message: 'CancelUpdateStack cannot be called from current stack status',
    });
  });

  it('is a creation, by DeleteStack', async () => {
    const calls = await stackCalls();
    const creating = calls.cloud.call(
      createStack,
      { StackName: 'brief', TemplateBody: JSON.stringify(good) },
      calls.options,
    );
    await until(calls, 'brief', 'CREATE_IN_PROGRESS');
    await calls.cloud.call(deleteStack, { StackName: 'brief' }, calls.options);
    const { StackId = '' } = await creating;
    await calls.cloud.background.idle();
    expect((await calls.describe(StackId)).StackStatus).toBe('DELETE_COMPLETE');
  });
});
