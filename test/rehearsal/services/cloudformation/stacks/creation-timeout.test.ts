import { expect, it, vi } from 'vitest';
import { describeStackEvents } from '../../../../../rehearsal/services/cloudformation/actions/describe-stack-events.ts';
import { administratorOf, defaultCloud, refusal, TurnedClock } from '../../../default-cloud.ts';
import { StackCalls, type StackInput } from '../stack-calls.ts';

const template = {
  Resources: {
    First: { Type: 'AWS::S3::Bucket' },
    Second: { Type: 'AWS::S3::Bucket', DependsOn: 'First' },
  },
};

/** Creates the stack while the making of each bucket takes so many minutes. */
async function created(minutes: number, input: StackInput) {
  const clock = new TurnedClock();
  const cloud = await defaultCloud(clock);
  const calls = new StackCalls(cloud, administratorOf(cloud, '222222222222'));
  const { s3 } = cloud.state;
  const addBucket = s3.addBucket.bind(s3);
  vi.spyOn(s3, 'addBucket').mockImplementation((bucket) => {
    clock.turnDays(minutes / (24 * 60));
    addBucket(bucket);
  });
  const stack = await calls.create('Slow', template, input);
  const { StackEvents = [] } = await cloud.call(
    describeStackEvents,
    { StackName: stack.StackId },
    calls.options,
  );
  const reasonOf = (logicalId: string, status: string) =>
    StackEvents.find((each) => each.LogicalResourceId === logicalId && each.ResourceStatus === status)
      ?.ResourceStatusReason;
  return { stack, reasonOf, started: new Set(StackEvents.map((each) => each.LogicalResourceId)) };
}

it('a creation that is out of time is rolled back and starts nothing more', async () => {
  const { stack, reasonOf, started } = await created(5, { TimeoutInMinutes: 5 });
  expect(stack).toMatchObject({ StackStatus: 'ROLLBACK_COMPLETE', TimeoutInMinutes: 5 });
  expect(reasonOf('Slow', 'ROLLBACK_IN_PROGRESS')).toBe(
    'Stack creation time exceeded the specified timeout. Rollback requested by user.',
  );
  expect(reasonOf('First', 'CREATE_FAILED')).toBe('Resource creation cancelled');
  expect(started).toEqual(new Set(['Slow', 'First']));
});

it('without rollback it stays as far as it came', async () => {
  const { stack } = await created(5, { TimeoutInMinutes: 5, OnFailure: 'DO_NOTHING' });
  expect(stack).toMatchObject({
    StackStatus: 'CREATE_FAILED',
    StackStatusReason: 'Stack creation time exceeded the specified timeout.',
  });
});

it('a creation within its time, or without a limit, completes', async () => {
  expect((await created(4, { TimeoutInMinutes: 9 })).stack.StackStatus).toBe('CREATE_COMPLETE');
  expect((await created(60, {})).stack.StackStatus).toBe('CREATE_COMPLETE');
});

it('a limit below a minute is refused', async () => {
  expect(await refusal(created(0, { TimeoutInMinutes: 0 }))).toEqual({
    code: 'ValidationError',
    message:
      "1 validation error detected: Value '0' at 'timeoutInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1",
  });
});
