import type { StatusAccount, StatusRegion, StatusResult } from '../json.ts';
import { replicationText, stateText, verifiedText } from '../show.ts';
import { type Html, html } from './html.ts';

/** Every account in each Region, gaps first. */
export function accountsTable(result: StatusResult): Html {
  const withReplication = result.counts.unhealthy !== null;
  const rows = result.accounts
    .flatMap((account) => account.regions.map((place) => ({ account, place })))
    .toSorted((a, b) => Number(b.place.gap) - Number(a.place.gap));
  return html`<table>
<thead><tr><th scope="col">Account</th><th scope="col">Name</th><th scope="col">Unit</th><th scope="col">Region</th>
<th scope="col">State</th><th scope="col">Verified</th>${withReplication ? html`<th scope="col">Replication</th>` : ''}
<th scope="col">Why</th></tr></thead>
<tbody>
${rows.map(({ account, place }) => row(account, place, result, withReplication))}</tbody>
</table>`;
}

function row(
  account: StatusAccount,
  place: StatusRegion,
  result: StatusResult,
  withReplication: boolean,
): Html {
  return html`<tr><td data-label="Account" class="fixed"><code>${account.accountId}</code></td>
<td data-label="Name">${account.name ?? '–'}</td>
<td data-label="Unit"><span>${unitPath(account)}</span></td>
<td data-label="Region" class="fixed">${place.region}</td>
<td data-label="State" class="fixed ${toneOf(place)}">${stateText(place)}</td>
<td data-label="Verified" class="fixed ${verifyTone(place)}">${verifiedText(place, result)}</td>
${withReplication ? html`<td data-label="Replication">${replicationText(place)}</td>` : ''}
<td data-label="Why" class="long">${place.reason?.text ?? ''}</td></tr>
`;
}

/** It may be broken after each unit. */
function unitPath({ unitPath }: StatusAccount): readonly Html[] {
  if (unitPath === null) return [html`left the organization`];
  return unitPath.split('/').map((name, index) => (index === 0 ? html`${name}` : html`/<wbr>${name}`));
}

function toneOf({ state, gap }: StatusRegion): string {
  if (gap) return state === 'pending' ? 'wait' : 'bad';
  return state === 'enrolled' ? 'good' : 'faint';
}

function verifyTone({ verify }: StatusRegion): string {
  switch (verify?.state) {
    case undefined:
      return 'faint';
    case 'proved':
      return 'good';
    case 'failed':
      return 'bad';
    case 'unknown':
      return 'wait';
  }
}
