import { expect, it } from 'vitest';
import { drawnRounds } from '../../../assurance/soak/draw/rounds.ts';
import { differenceLines, resultLines, roundLines } from '../../../assurance/soak/report.ts';
import { Tally } from '../../../assurance/soak/tally.ts';

const rounds = drawnRounds(1, () => true);
const round = rounds.next(1, rounds.first);
if (round === undefined) throw new Error('there is no first round');
const trespass = { kind: 'trespass', account: '101010101010', bucket: 0, how: 'batch-folder' } as const;

it('a round is told operation by operation', () => {
  const change = { kind: 'leave', account: '101010101010' } as const;
  expect(roundLines([{ ...round, change, beside: [trespass], afterwards: [trespass] }])).toEqual([
    'round 1: {"kind":"leave","account":"101010101010"}',
    '  beside     {"kind":"trespass","account":"101010101010","bucket":0,"how":"batch-folder"}',
    '  afterwards {"kind":"trespass","account":"101010101010","bucket":0,"how":"batch-folder"}',
  ]);
});

it('names that would play tricks on a terminal are shown harmlessly, and long ones cut', () => {
  const name = `\u001b[2J\u202e${'x'.repeat(900)}`;
  const beside = [{ kind: 'delete', account: '101010101010', bucket: 0, name } as const];
  const [, line = ''] = roundLines([{ ...round, beside, afterwards: [] }]);
  expect(line).toContain('\\u001b[2J\\u202exxxxxxxxxxxxxxxxxxxx…');
  expect(differenceLines([`lost ${name}`])[1]).toContain('lost \\u001b[2J\\u202exxx');
});

it('a result counts operations by kind', () => {
  const tally = new Tally();
  tally.count({ ...round, change: { kind: 'calm-weather' }, beside: [trespass], afterwards: [trespass] });
  expect(resultLines({ tally, versions: 3, replicated: 2, failed: 1, inCentre: 2, differences: [] })).toEqual(
    [
      '1 rounds, 3 operations:',
      '       2  trespass',
      '       1  calm-weather',
      '3 versions were put, 2 of them replicated; 1 say FAILED to the end',
      'the centre has 2 versions and delete markers',
    ],
  );
});
