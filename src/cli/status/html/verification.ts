import type { VerifyCall, VerifyResult } from '../../../replication/verify/result.ts';
import { renderDuration } from '../../output/duration.ts';
import { renderMoment } from '../../output/moment.ts';
import { sentence } from '../../output/sentence.ts';
import { type Html, html } from './html.ts';

const tones = { proved: 'good', refuted: 'bad', undecided: 'wait', 'not-tried': 'faint' } as const;

/** What was proved of one account in one Region, and each call by which it was. */
export function verification(result: VerifyResult): Html {
  const { accountId, region, state, at, proofs, findings, calls } = result;
  const tone = state === 'proved' ? 'good' : state === 'failed' ? 'bad' : 'wait';
  return html`<details><summary><code>${accountId}</code> ${region}: <b class="${tone}">${state}</b>
<span class="faint">${renderMoment(at)}</span></summary>
<table><thead><tr><th scope="col">Proof</th><th scope="col">Outcome</th><th scope="col">How</th><th scope="col">What was seen</th></tr></thead>
<tbody>
${proofs.map(
  ({
    name,
    outcome,
    how,
    detail,
  }) => html`<tr><td data-label="Proof" class="fixed">${name.replaceAll('-', ' ')}</td>
<td data-label="Outcome" class="${tones[outcome]}">${outcome.replaceAll('-', ' ')}</td>
<td data-label="How">${how === 'seen' ? 'seen' : 'policy evaluated'}</td><td data-label="Seen">${detail}</td></tr>
`,
)}</tbody></table>
${findings.map(
  ({ code, what, remedy }) =>
    html`<p class="bad"><code>${code}</code>: ${sentence(what)} <span class="faint">What to do: ${sentence(remedy)}</span></p>`,
)}
<table><thead><tr><th scope="col">Time</th><th scope="col">Call</th><th scope="col">On</th><th scope="col">As</th><th scope="col">Answer</th></tr></thead>
<tbody>
${calls.map(callRow)}</tbody></table>
</details>
`;
}

function callRow({ at, action, on, as, answer, milliseconds, times }: VerifyCall): Html {
  return html`<tr><td data-label="Time" class="fixed">${at}</td><td data-label="Call" class="fixed"><code>${action}</code></td>
<td data-label="On" class="long"><code>${on}</code></td><td data-label="As" class="long"><code>${as}</code></td>
<td data-label="Answer"><span>${answer} <span class="faint">${renderDuration(milliseconds)}${times === undefined ? '' : `, ${times} times`}</span></span></td></tr>
`;
}
