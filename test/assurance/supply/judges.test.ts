import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAudit } from '../../../assurance/supply/audit.ts';
import { judgePage } from '../../../assurance/supply/judge-page.ts';
import { judgeTemporary, type WatchedRun } from '../../../assurance/supply/watch-temporary.ts';

const style = 'p { color: red }';
const hash = createHash('sha256').update(style).digest('base64');
const page = (policy: string, body = '<p class="x">text</p>') =>
  `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}">` +
  `<style>${style}</style></head><body>${body}</body></html>`;
const good = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;

describe('a page', () => {
  it('that loads and runs nothing is right', () => {
    expect(judgePage(page(good))).toEqual([]);
    expect(judgePage(page(good.replaceAll("'", '&#39;')))).toEqual([]);
  });

  it.each([
    ['without a policy', '<html><style>p{}</style></html>', /0 content security policies/],
    ['with scripts allowed', page(`${good}; script-src 'unsafe-inline'`), /allows script-src/],
    ['with any style allowed', page(good.replace(/'sha256[^']*'/, "'unsafe-inline'")), /unsafe-inline/],
    ['whose style is another', page(good).replace('color: red', 'color: blue'), /refuses its own style/],
    ['with a script', page(good, '<script>alert(1)</script>'), /element script/],
    ['with a handler', page(good, '<p onclick="x()">'), /attribute onclick/],
    ['with a picture', page(good, '<img src="https://example.com/x">'), /element img/],
  ])('%s is not', (_, text, wrong) => {
    expect(judgePage(text)).toContainEqual(expect.stringMatching(wrong));
  });
});

describe('an audit', () => {
  const report = (vulnerabilities: object, total: number) =>
    JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { vulnerabilities: { total } } });

  it('is judged by a whole report only', () => {
    expect(readAudit(report({}, 0), '')).toEqual({ kind: 'judged', vulnerabilities: [] });
    expect(readAudit(report({ x: { severity: 'high' } }, 1), '')).toEqual({
      kind: 'judged',
      vulnerabilities: ['x: high'],
    });
  });

  it.each([
    ['{"message":"405 Method Not Allowed"}', '', '405 Method Not Allowed'],
    ['', 'npm error audit endpoint returned an error\nmore', 'npm error audit endpoint returned an error'],
    ['', '', 'npm audit gave no report'],
  ])('is not judged by %j', (stdout, stderr, why) => {
    expect(readAudit(stdout, stderr)).toEqual({ kind: 'not-judged', why });
  });
});

describe('a temporary file', () => {
  const run: WatchedRun = { status: 0, seen: new Map([['a', 0o700]]), left: [], stderr: '' };

  it('is private, and gone in the end', () => {
    expect(judgeTemporary('plan', run, [0])).toEqual([]);
    expect(judgeTemporary('plan', { ...run, seen: new Map([['a', 0o755]]) }, [0])).toHaveLength(1);
    expect(judgeTemporary('plan', { ...run, left: ['a'] }, [0])).toHaveLength(1);
    expect(judgeTemporary('plan', { ...run, seen: new Map() }, [0])).toHaveLength(1);
  });
});
