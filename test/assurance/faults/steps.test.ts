import { describe, expect, it } from 'vitest';
import { endsAt, type Step, stepsOf } from '../../../assurance/faults/kills/steps.ts';

const calls = [
  'sts:GetCallerIdentity',
  'cloudformation:DescribeStacks',
  'cloudformation:DescribeStacks',
  's3:PutObject',
  's3:PutObject',
  'cloudformation:DescribeStacks',
  'sts:AssumeRole',
  'cloudformation:ExecuteChangeSet',
];

describe('the steps of a run', () => {
  it('are calls that write, each, and those that read, as long as they are of one name', () => {
    expect(stepsOf(calls)).toEqual([
      { call: 'sts:GetCallerIdentity', occurrence: 1, writes: false },
      { call: 'cloudformation:DescribeStacks', occurrence: 1, writes: false },
      { call: 's3:PutObject', occurrence: 1, writes: true },
      { call: 's3:PutObject', occurrence: 2, writes: true },
      { call: 'cloudformation:DescribeStacks', occurrence: 3, writes: false },
      { call: 'sts:AssumeRole', occurrence: 1, writes: false },
      { call: 'cloudformation:ExecuteChangeSet', occurrence: 1, writes: true },
    ]);
  });

  it.each([
    ['s3-control:CreateJob', true],
    ['organizations:RegisterDelegatedAdministrator', true],
    ['cloudformation:DeleteStack', true],
    ['s3-control:DescribeJob', false],
    ['s3:HeadObject', false],
  ])('know whether %s may change something: %s', (call, writes) => {
    expect(stepsOf([call])).toEqual([{ call, occurrence: 1, writes }]);
  });
});

const many: readonly Step[] = Array.from({ length: 40 }, (_, index) => ({
  call: `s3:${index % 4 === 0 ? 'Put' : 'Get'}Object`,
  occurrence: index + 1,
  writes: index % 4 === 0,
}));
const kinds = (ends: ReturnType<typeof endsAt>) =>
  new Set(ends.map(({ handled, signal }) => `${handled} ${signal}`));

describe('the ends of a run', () => {
  it('are before and after every step that writes, and in one way at the others, each in turn', () => {
    const ends = endsAt(many, 0);
    for (const step of many) {
      const there = ends.filter((end) => end.step === step);
      expect(there.map(({ handled }) => handled)).toEqual(
        step.writes ? [false, true] : [expect.any(Boolean)],
      );
      expect(new Set(there.map(({ signal }) => signal)).size).toBe(there.length);
    }
    expect(kinds(ends.filter(({ step }) => step.writes)).size).toBe(4);
    expect(kinds(ends.filter(({ step }) => !step.writes)).size).toBe(4);
  });

  it('at steps that only read begin with the way that is asked for', () => {
    const read = many.slice(1, 2);
    expect(kinds([0, 1, 2, 3].flatMap((first) => endsAt(read, first))).size).toBe(4);
  });
});
