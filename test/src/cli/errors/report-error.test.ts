import { describe, expect, it } from 'vitest';
import { reportError } from '../../../../src/cli/errors/report-error.ts';
import { ConfigError } from '../../../../src/config/problem.ts';
import { OrgvaultError, UsageError } from '../../../../src/error.ts';

/** What a run says of an error, and what it ends with. */
function report(error: unknown, verbose = false) {
  const lines: string[] = [];
  const status = reportError(error, {
    log: (line) => lines.push(line),
    detail: (line) => {
      if (verbose) lines.push(line);
    },
  });
  return { status, text: lines.join('\n') };
}

describe('a failure', () => {
  it('that a user can mend says what happened and what to do, and nothing else', () => {
    const { status, text } = report(new OrgvaultError('CODE', 'the account is closed', 'reopen it'));
    expect([status, text]).toEqual([1, 'Error: the account is closed\nWhat to do: reopen it']);
  });

  it('of usage ends with 2', () => {
    expect(report(new UsageError('x', 'y')).status).toBe(2);
  });

  it('of the configuration lists every problem', () => {
    const problem = { code: 'c', file: 'f.yaml', path: 'a', wrong: 'is wrong', remedy: 'mend it' };
    const { status, text } = report(new ConfigError([problem, { ...problem, path: 'b' }]));
    expect(status).toBe(2);
    expect(text).toContain('f.yaml  a  is wrong; mend it\nf.yaml  b  is wrong; mend it');
    expect(text).toContain('2 problems; nothing was done.');
  });

  it('that nobody foresaw is called a bug, with its stack only when asked for', () => {
    const bug = new TypeError('x is undefined', { cause: new Error('deeper') });
    expect(report(bug)).toMatchObject({
      status: 1,
      text: expect.stringContaining('this is a bug in Orgvault'),
    });
    expect(report(bug).text).not.toMatch(/\n\s+at /);
    expect(report(bug, true).text).toMatch(/\n\s+at [\s\S]*caused by Error: deeper/);
  });

  it('never obeys what a name says to the terminal', () => {
    const { text } = report(new OrgvaultError('CODE', 'the account \u001b[2Jx', 'y'));
    expect(text).toContain('\\u001b[2Jx');
  });
});
