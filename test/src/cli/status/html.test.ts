import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../../../src/cli/status/html/html.ts';
import { renderReport } from '../../../../src/cli/status/html/report.ts';
import { statusResultOf } from '../../../../src/cli/status/result.ts';
import { coverageOf } from '../../../../src/enrollment/coverage.ts';
import * as picture from '../../enrollment/pictures.ts';

const id = '101010101010';

/** The page of an organization with one account of this name, whose instance failed for this reason. */
function pageOf(name: string, reason: string): string {
  const organization = picture.organizationOf(picture.account(id, picture.units.production, { name }));
  const enrollment = picture.enrollmentOf({
    instances: [picture.instance(id, { status: 'OUTDATED', detailedStatus: 'FAILED', statusReason: reason })],
  });
  const accounts = coverageOf({
    organization,
    enrollment,
    config: picture.configuration(),
    now: picture.now,
  });
  const caller = { accountId: picture.central, arn: `arn:aws:iam::${picture.central}:user/Administrator` };
  const reading = { caller, organization, enrollment, accounts, readAt: picture.now };
  const all = { reading, verify: { kind: 'never' as const }, health: undefined };
  return renderReport({ picture: all, result: statusResultOf(all, accounts) });
}

/** The page without texts: what others wrote must change nothing of it. */
const tagsOf = (page: string): readonly string[] => page.match(/<[^>]*>/g) ?? [];

describe('the page for auditors', () => {
  it('has the same markup whatever accounts are called and reasons say', () => {
    const plain = tagsOf(pageOf('webshop', 'why'));
    const nasty = fc.oneof(
      fc.string({ minLength: 1 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        '</td></table>',
        "'&lt;",
      ),
    );
    fc.assert(
      fc.property(nasty, nasty, (name, reason) => {
        expect(tagsOf(pageOf(name, reason))).toEqual(plain);
      }),
    );
  });

  it('shows gaps first', () => {
    const page = pageOf('webshop', 'why');
    expect(page.indexOf(`<code>${id}</code>`)).toBeLessThan(
      page.indexOf(`<code>${picture.management}</code>`),
    );
    expect(page).toContain('1 gap: it should be protected, and is not.');
  });
});

describe('markup', () => {
  it('escapes what is not markup itself, and takes out what could trick a reader', () => {
    expect(html`<p title="${'"'}">${'<b>&\u202e'}${html`<i>${1}</i>`}${[html`a`, html`b`]}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;&amp;\\u202e<i>1</i>ab</p>',
    );
  });
});
