import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFaultPlan } from '../../../rehearsal/faults/read-fault-plan.ts';
import { InputFileError } from '../../../rehearsal/input/problem.ts';

function problemsOf(text: string): readonly string[] {
  try {
    readFaultPlan(text, 'f.yaml');
  } catch (error) {
    if (error instanceof InputFileError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('a plan of faults in a file', () => {
  it('says all that a plan can say', () => {
    const text = `
seed: 7
faults:
  - { call: "*", fault: throttling }
  - call: s3-control:Create*
    fault: late-answer
    milliseconds: 2000
    account: "222222222222"
    role: orgvault-*
    after: 1
    every: 2
    share: 0.5
    times: 3
`;
    expect(readFaultPlan(text, 'f.yaml')).toEqual({
      seed: 7,
      faults: [
        { call: '*', fault: 'throttling' },
        {
          call: 's3-control:Create*',
          fault: 'late-answer',
          milliseconds: 2000,
          account: '222222222222',
          role: 'orgvault-*',
          after: 1,
          every: 2,
          share: 0.5,
          times: 3,
        },
      ],
    });
  });

  it('is on its page as it can be read', () => {
    const page = readFileSync(new URL('../../../docs/rehearsal.md', import.meta.url), 'utf8');
    const [example = ''] = /(?<=## Let calls fail[^#]+```yaml\n)[^`]+(?:`share`[^`]+)?/.exec(page) ?? [];
    expect(readFaultPlan(example, 'f.yaml').faults).toHaveLength(5);
  });

  it.each([
    ['an empty file', '', /^f\.yaml:1:1: Invalid input: expected object/],
    ['no list', 'faults: 1', /^f\.yaml:1:9: faults: Invalid input: expected array/],
    [
      'a rule without a call',
      'faults: [{ fault: throttling }]',
      /faults\.0\.call: which call: such as "s3:PutObject"/,
    ],
    [
      'a call without a service',
      'faults: [{ call: PutObject, fault: throttling }]',
      /faults\.0\.call: a call is a service/,
    ],
    [
      'an unknown fault',
      'faults: [{ call: "*", fault: slow }]',
      /faults\.0\.fault: what goes wrong is one of throttling, /,
    ],
    [
      'a late answer without a time',
      'faults: [{ call: "*", fault: late-answer }]',
      /faults\.0\.milliseconds: /,
    ],
    [
      'a time with another fault',
      'faults: [{ call: "*", fault: throttling, milliseconds: 1 }]',
      /1:\d+: faults\.0\.milliseconds: there is no such field$/,
    ],
    [
      'an account as a number',
      'faults: [{ call: "*", fault: throttling, account: 12 }]',
      /faults\.0\.account: an account id is text in quotes/,
    ],
    ['a share above one', 'faults: [{ call: "*", fault: throttling, share: 2 }]', /faults\.0\.share: /],
    ['each zeroth', 'faults: [{ call: "*", fault: throttling, every: 0 }]', /faults\.0\.every: /],
  ])('is refused with the field: %s', (_, text, message) => {
    expect(problemsOf(text)).toEqual([expect.stringMatching(message)]);
  });
});
