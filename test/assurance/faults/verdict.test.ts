import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../../assurance/faults/verdict.ts';
import type { CliRun } from '../../../assurance/prepared/cli-run.ts';

const fine: CliRun = { args: ['status'], exitCode: 0, hung: false, stdout: 'all is well\n', stderr: '' };
const failed = (stderr: string): CliRun => ({ ...fine, exitCode: 1, stdout: '', stderr });

describe('how a run ended', () => {
  it.each<[string, CliRun]>([
    ['as it should', fine],
    ['with a documented status', { ...fine, exitCode: 3 }],
    ['with what to do', failed('Error: S3 PutObject answered SlowDown\nWhat to do: wait\n')],
    [
      'with a finding of doctor',
      { ...failed(''), stdout: 'fail     regions  one is off\n         enable it\n' },
    ],
  ])('is right: %s', (_, run) => {
    expect(complaintsAbout(run, [0, 3])).toEqual([]);
  });

  it.each<[string, CliRun, string]>([
    ['never', { ...fine, hung: true }, 'it hung'],
    ['by a signal', { ...fine, exitCode: undefined }, 'a signal ended it'],
    ['with another status', { ...fine, exitCode: 4 }, 'status 4 is not documented'],
    ['without a remedy', failed('Error: it failed\n'), 'it failed without saying what to do'],
    ['without a word', { ...fine, exitCode: 3, stdout: '' }, 'it failed without a word'],
    [
      'with a stack trace',
      failed('TypeError: x\n    at read (file:///dist/src/a.js:1:2)\nWhat to do: report it\n'),
      'it shows a stack trace',
    ],
    [
      'as a bug',
      failed('Error: this is a bug in Orgvault: x\nWhat to do: report it\n'),
      'it shows a failure taken for a bug',
    ],
    [
      'with a value that is none',
      { ...fine, stdout: 'account undefined\n' },
      'it shows a value that is none',
    ],
  ])('is wrong: %s', (_, run, complaint) => {
    expect(complaintsAbout(run, [0, 3])).toEqual([complaint]);
  });
});
