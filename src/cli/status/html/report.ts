import { createHash } from 'node:crypto';
import type { VerifyResult } from '../../../replication/verify/result.ts';
import { renderMoment } from '../../output/moment.ts';
import type { StatusResult } from '../json.ts';
import type { Look } from '../look.ts';
import { resultsByPlace } from '../result.ts';
import { nothingShown, verifySummary } from '../show.ts';
import { accountsTable } from './accounts-table.ts';
import { Html, html } from './html.ts';
import { style } from './style.ts';
import { verification } from './verification.ts';

/** Nothing may be loaded or run, but this one style. */
const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A page that stands for itself: no script, nothing from elsewhere. */
export function renderReport({ result, picture }: Look): string {
  const { caller } = picture.reading;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Orgvault: backup of ${result.organizationId}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header>
<h1>Backup of the organization ${result.organizationId}</h1>
<p class="faint">As AWS answered on ${renderMoment(result.readAt)}, asked by <code>${caller.arn}</code>.</p>
${verdict(result)}
${figures(result)}
</header>
<main>
<h2>Accounts</h2>
${accountsTable(result)}
<h2>Last verification</h2>
${verifications(result, resultsOf(result, resultsByPlace(picture.verify)))}
</main>
<footer class="faint">
<p>Enrolled: the account has its bucket, and the replication rule that copies each upload to the central account. Gap (!): should be protected by the configuration, and is not. Not covered: left out by the configuration, or a gap. Detached: left, and its data stays.</p>
<p>Verified: a small object was put into the account's bucket and followed into the centre; what else was proved, and by which call, is below the table. Made by <code>orgvault status --html</code>.</p>
</footer>
</body>
</html>
`.markup;
}

function verdict({ counts }: StatusResult): Html {
  const { accounts, gaps, unhealthy } = counts;
  if (accounts === 0) return html`<p class="verdict wait">${nothingShown}</p>`;
  if (gaps > 0) {
    return html`<p class="verdict bad">${gaps === 1 ? '1 gap: it' : `${gaps} gaps: they`} should be protected, and ${gaps === 1 ? 'is' : 'are'} not.</p>`;
  }
  if ((unhealthy ?? 0) > 0) {
    return html`<p class="verdict bad">No gaps, but replication is not seen to work everywhere.</p>`;
  }
  return html`<p class="verdict good">No gaps: whatever should be protected is enrolled.</p>`;
}

function figures({ counts }: StatusResult): Html {
  const { accounts, enrolled, pending, failed, notCovered, detached, gaps, unhealthy } = counts;
  const all: readonly (readonly [number | null, string, string])[] = [
    [accounts, 'accounts', ''],
    [enrolled, 'enrolled', 'good'],
    [gaps, 'gaps', 'bad'],
    [pending, 'pending', 'wait'],
    [failed, 'failed', 'bad'],
    [notCovered, 'not covered', ''],
    [detached, 'detached', ''],
    [unhealthy, 'not replicating', 'bad'],
  ];
  return html`<ul class="figures">${all.flatMap(([amount, words, tone]) =>
    amount === null ? [] : [html`<li><b class="${amount === 0 ? '' : tone}">${amount}</b>${words}</li>`],
  )}</ul>`;
}

/** Of the accounts that are shown. */
function resultsOf(
  { accounts }: StatusResult,
  results: ReadonlyMap<string, VerifyResult>,
): readonly VerifyResult[] {
  const shown = new Set(accounts.map(({ accountId }) => accountId));
  return [...results.values()].filter(({ accountId }) => shown.has(accountId));
}

function verifications(result: StatusResult, results: readonly VerifyResult[]): Html {
  return html`<p>${verifySummary(result)}</p>
${results.map(verification)}`;
}
