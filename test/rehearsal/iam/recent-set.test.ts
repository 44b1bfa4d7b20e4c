import { expect, it } from 'vitest';
import { RecentSet } from '../../../rehearsal/iam/recent-set.ts';

it('forgets the oldest member when there are too many', () => {
  const set = new RecentSet<string>(2);
  for (const member of ['a', 'b', 'b', 'c']) set.add(member);
  expect(['a', 'b', 'c'].map((member) => set.has(member))).toEqual([false, true, true]);
});
