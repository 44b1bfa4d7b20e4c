import { beforeEach, describe, expect, test } from 'vitest';
import { describeStackSet } from '../../../../../rehearsal/services/cloudformation/stacksets/actions/describe-stack-set.ts';
import { refusal } from '../../../default-cloud.ts';
import { type StackCalls, stackCalls } from '../stack-calls.ts';

describe('names that nothing can have', () => {
  let calls: StackCalls;
  beforeEach(async () => {
    calls = await stackCalls();
  });

  test('are refused where they are empty', async () => {
    expect(await refusal(calls.create('', {}))).toMatchObject({
      code: 'ValidationError',
      message:
        "1 validation error detected: Value '' at 'stackName' failed to satisfy constraint: Member must have length greater than or equal to 1",
    });
    const set = calls.cloud.call(describeStackSet, { StackSetName: '' }, calls.options);
    expect(await refusal(set)).toMatchObject({ code: 'ValidationError' });
  });

  test.each(['arn:aws:s3:::bucket', 'arn:', 'arn:aws:cloudformation:eu-central-1:101010101010:stack/a'])(
    '%s is the id of no stack',
    async (name) => {
      expect(await refusal(calls.describe(name))).toMatchObject({
        code: 'ValidationError',
        message: `Stack with id ${name} does not exist`,
      });
    },
  );
});
