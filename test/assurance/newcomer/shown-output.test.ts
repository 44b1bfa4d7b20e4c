import { expect, it } from 'vitest';
import { firstLineNotSeen, shownOutputs } from '../../../assurance/newcomer/shown-output.ts';

const output = 'Act 1\n  ok 12 files\n  to stackset-orgvault-source-abc-x1/KEY\nAct 2\n  ok 7 of 7\n';

it('takes numbers and names of buckets as alike, and `…` for lines left out', () => {
  expect(
    firstLineNotSeen('  ok 1,300 files\n  to stackset-orgvault-source-9z/KEY\n…\n  ok 9 of 9', output),
  ).toBeUndefined();
});

it.each([
  ['a line that is not printed', 'Act 1\n  ok 12 folders', '  ok 12 folders'],
  ['lines in another order', '  ok 7 of 7\n…\n  ok 12 files', '  ok 12 files'],
  [
    'a gap that is not shown',
    'Act 1\n  to stackset-orgvault-source-abc-x1/KEY',
    '  to stackset-orgvault-source-abc-x1/KEY',
  ],
])('finds %s', (_, shown, line) => {
  expect(firstLineNotSeen(shown, output)).toBe(line);
});

it('finds the blocks that show output', () => {
  expect(shownOutputs('a\n\n```text\nb\n```\n\n```sh\nc\n```\n')).toEqual(['b']);
});
