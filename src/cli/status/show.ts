import { stackSetName } from '../../names.ts';
import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { count, renderBytes } from '../output/count.ts';
import { renderDuration } from '../output/duration.ts';
import { longestReason } from '../output/lengths.ts';
import { renderMoment } from '../output/moment.ts';
import type { Column } from '../output/table.ts';
import type { StatusAccount, StatusRegion, StatusResult } from './json.ts';

/** Longer reasons are in the JSON, and in `orgvault explain`. */
const longestWhy = 200;

interface Row {
  readonly account: StatusAccount;
  readonly place: StatusRegion;
}

/** The result as text: one line for each account and Region, and what it comes to. */
export function showStatus(result: StatusResult, console: Pick<Console, 'table' | 'colours'>): string {
  const rows = result.accounts.flatMap((account) => account.regions.map((place) => ({ account, place })));
  return [heading(result), console.table(rows, columns(result, console)), summary(result)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function heading({ organizationId, stackSet, readAt }: StatusResult): string {
  const set =
    stackSet === null
      ? 'nothing deployed'
      : [
          `stack set ${stackSetName}`,
          `automatic deployment ${stackSet.automaticDeployment ? 'on' : 'OFF'}`,
          ...(stackSet.ongoingOperations > 0
            ? [`${count(stackSet.ongoingOperations, 'operation')} ongoing`]
            : []),
        ].join(', ');
  return `Organization ${organizationId}, ${set}, ${renderMoment(readAt)}`;
}

function columns(result: StatusResult, { colours }: Pick<Console, 'colours'>): readonly Column<Row>[] {
  const regions = new Set(result.accounts.flatMap((each) => each.regions.map(({ region }) => region)));
  const paint = (text: string, { place }: Row): string => {
    if (place.gap) return place.state === 'pending' ? colours.yellow(text) : colours.red(text);
    return place.state === 'enrolled' ? colours.green(text) : colours.dim(text);
  };
  return [
    { heading: 'ACCOUNT', cell: ({ account }) => account.accountId, form: 'whole' },
    { heading: 'NAME', cell: ({ account }) => account.name ?? '-' },
    { heading: 'UNIT', cell: ({ account }) => account.unitPath ?? '(left the organization)' },
    ...(regions.size > 1
      ? [{ heading: 'REGION', cell: ({ place }: Row) => place.region, form: 'whole' as const }]
      : []),
    { heading: 'STATE', cell: ({ place }) => stateText(place), paint, form: 'whole' },
    { heading: 'VERIFIED', cell: ({ place }) => verifiedText(place, result) },
    ...(result.counts.unhealthy === null
      ? []
      : [
          {
            heading: 'REPLICATION',
            cell: ({ place }: Row) => replicationText(place),
            form: 'prose' as const,
          },
        ]),
    { heading: 'WHY', cell: ({ place }) => shorten(place.reason?.text ?? ''), form: 'prose' },
  ];
}

/** `not covered`, and a mark where something should be done. */
export function stateText({ state, gap }: StatusRegion): string {
  const words = state.replaceAll('-', ' ');
  return gap ? `${words} !` : words;
}

/** The state of the last verification and its age: `proved, 2 h ago`. */
export function verifiedText({ verify }: StatusRegion, { readAt }: StatusResult): string {
  if (verify === null) return '-';
  return `${verify.state}, ${ageOf(verify.at, readAt)}`;
}

/** `2 h ago`, or `just now` */
function ageOf(at: string, readAt: string): string {
  const age = Date.parse(readAt) - Date.parse(at);
  return age < 60_000 ? 'just now' : `${renderDuration(age)} ago`;
}

/** `healthy`, with what waits and the latency; or why it is not. */
export function replicationText({ replication }: Pick<StatusRegion, 'replication'>): string {
  if (replication === null) return '-';
  const { state, detail, pendingOperations, pendingBytes, latencySeconds } = replication;
  const pending =
    pendingOperations === null || pendingOperations === 0
      ? []
      : [`${count(pendingOperations, 'operation')} (${renderBytes(pendingBytes ?? 0)}) pending`];
  return [
    detail === null ? state : `${state}: ${shorten(detail)}`,
    ...(detail === null ? pending : []),
    // What is late says by how much.
    ...(latencySeconds === null || state === 'late' ? [] : [`latency ${latencyText(latencySeconds)}`]),
  ].join(', ');
}

/** S3 measures it in seconds. */
function latencyText(seconds: number): string {
  return seconds < 1 ? '0 s' : renderDuration(seconds * 1_000);
}

function shorten(text: string): string {
  return text.length > longestWhy ? `${text.slice(0, longestWhy)}…` : text;
}

/** An organization has accounts; only filters leave none. */
export const nothingShown = 'No account matches the filters.';

function summary(result: StatusResult): string {
  const { enrolled, pending, failed, notCovered, detached, gaps, unhealthy, accounts } = result.counts;
  const states = [
    [enrolled, 'enrolled'],
    [pending, 'pending'],
    [failed, 'failed'],
    [notCovered, 'not covered'],
    [detached, 'detached'],
  ] as const;
  if (accounts === 0) return nothingShown;
  const present = states.filter(([amount]) => amount > 0).map(([amount, words]) => `${amount} ${words}`);
  return [
    [count(accounts, 'account'), ...(present.length > 0 ? [present.join(', ')] : [])].join(': '),
    gaps === 0
      ? 'No gaps: whatever should be protected is enrolled.'
      : `${count(gaps, 'gap')}, marked with !: should be protected and ${gaps === 1 ? 'is' : 'are'} not.`,
    ...(unhealthy === null || unhealthy === 0
      ? []
      : [`Replication is not seen to work in ${count(unhealthy, 'place')}.`]),
    verifySummary(result),
  ].join('\n');
}

/** What is known of the last `orgvault verify`, in one sentence. */
export function verifySummary({ verify, readAt, accounts }: StatusResult): string {
  switch (verify.state) {
    case 'not-deployed':
      return 'Verified: nothing is deployed.';
    case 'never':
      return 'Verified: never. Run `orgvault verify`.';
    case 'unknown':
      return `Verified: unknown (${printable(verify.detail ?? '', longestReason)}).`;
    case 'found': {
      const enrolled = accounts.flatMap(({ regions }) => regions.filter(({ state }) => state === 'enrolled'));
      const proved = enrolled.filter((each) => each.verify?.state === 'proved').length;
      const last = verify.writtenAt === null ? '' : `; last run ${ageOf(verify.writtenAt, readAt)}`;
      if (enrolled.length === 0) return `Verified: nothing that is shown is enrolled${last}.`;
      return `Verified: ${proved} of ${enrolled.length} enrolled proved to work${last}.`;
    }
  }
}
