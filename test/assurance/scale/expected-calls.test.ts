import { describe, expect, it } from 'vitest';
import { expectedPages, tooManyLooks, unexpectedCalls } from '../../../assurance/scale/expected-calls.ts';
import { sizeOf } from '../../../assurance/scale/scaled-organization.ts';

describe('the calls that are expected', () => {
  it('are the pages of each listing', () => {
    const pages = expectedPages(sizeOf(1000));
    expect(pages.get('ListStackInstances')).toBe(11);
    expect(pages.get('ListOrganizationalUnitsForParent')).toBe(6);
    // 1,006 accounts in the root and five units: four of them filled evenly.
    expect(pages.get('ListAccountsForParent')).toBe(54);
  });

  it('are as many as elsewhere, besides', () => {
    const few = new Map([
      ['DescribeStackSet', 1],
      ['ListStackInstances', 1],
    ]);
    const size = sizeOf(1000);
    const many = new Map([...few, ['ListStackInstances', 11]] as const);
    expect(unexpectedCalls(many, size, few)).toEqual([]);
    expect(unexpectedCalls(new Map([...many, ['DescribeStackSet', 2]] as const), size, few)).toEqual([
      'DescribeStackSet is called 2 times, and not 1',
    ]);
    expect(unexpectedCalls(new Map([...many, ['DescribeAccount', 1000]] as const), size, few)).toEqual([
      'DescribeAccount is called 1000 times, and not 0',
    ]);
    expect(unexpectedCalls(few, size, few)).toEqual(['ListStackInstances is called 1 times, and not 11']);
  });

  it('are a look a second and the pages of results in each', () => {
    const calls = (looks: number, results: number) =>
      new Map([
        ['ListStackSetOperations', looks],
        ['ListStackSetOperationResults', results],
      ]);
    expect(tooManyLooks(calls(8, 88), sizeOf(1000), 5.2)).toEqual([]);
    expect(tooManyLooks(calls(10, 89), sizeOf(1000), 5.2)).toEqual(['10 looks at the stack set in 5 s']);
    expect(tooManyLooks(calls(8, 89), sizeOf(1000), 5.2)).toEqual([
      '89 pages of results in 8 looks, over 88',
    ]);
  });
});
