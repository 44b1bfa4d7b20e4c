import { printable } from '../../printable.ts';
import type { Console } from '../console.ts';
import { count } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';
import { renderMoment } from '../output/moment.ts';
import { replicationText } from '../status/show.ts';
import type { ExplainRegion, ExplainResult } from './json.ts';

/** As it is, or words that wrap below their beginning. */
type Line = string | { readonly head: string; readonly words: string };

/** The explanation as text: the account, each Region, and what to do. */
export function showExplanation(result: ExplainResult, look: Pick<Console, 'colours' | 'hanging'>): string {
  const { colours } = look;
  const { accountId, account, decision, regions } = result;
  const lines: readonly Line[] = [
    colours.bold(`Account ${accountId}${account === null ? '' : `, ${text(account.name)}`}`),
    ...(account === null
      ? []
      : [
          detail('State', `${account.state}${joined(account.joinedAt)}`),
          detail('Path', `${account.unitPath} (${account.unitIds.join(' / ')})`),
        ]),
    detail('Decided by', decision.text),
    ...regions.flatMap((region) => ['', ...regionLines(region, accountId, colours)]),
  ];
  return lines
    .map((line) => (typeof line === 'string' ? line : look.hanging(line.head, line.words)))
    .join('\n');
}

function joined(at: string | null): string {
  return at === null ? '' : `, joined ${renderMoment(at)}`;
}

function regionLines(region: ExplainRegion, accountId: string, colours: Console['colours']): readonly Line[] {
  const { state, gap, reason } = region;
  const words = state.replaceAll('-', ' ');
  const paint = gap ? colours.red : state === 'enrolled' ? colours.green : colours.dim;
  return [
    colours.bold(`${region.region}: ${paint(words)}${reason === null ? '' : `, ${text(reason.text)}`}`),
    ...instanceLines(region),
    ...insideLines(region, accountId),
    detail('Verified', verifiedText(region)),
    ...failureLines(region),
    ...repairLines(region, colours),
  ];
}

function instanceLines({ instance, departure }: ExplainRegion): readonly Line[] {
  return [
    ...(instance === null
      ? [detail('Instance', 'none')]
      : [
          detail(
            'Instance',
            [
              instance.status,
              instance.detailedStatus ?? 'no detailed status',
              instance.unitId === null ? '' : `by ${instance.unitId}`,
              instance.lastOperationId === null ? '' : `last operation ${instance.lastOperationId}`,
            ]
              .filter((part) => part !== '')
              .join(', '),
          ),
        ]),
    ...(departure === null
      ? []
      : [
          detail(
            'Left',
            `${momentOr(departure.at)}; its stack was ${departure.stackWasKept ? 'kept' : 'deleted'}, ` +
              'its bucket, key and data stay',
          ),
        ]),
  ];
}

function insideLines(region: ExplainRegion, accountId: string): readonly Line[] {
  const { inside } = region;
  if (inside === null) return [];
  if (inside.kind === 'unknown') return [detail('Inside', unknownText(inside))];
  const { stack, replication, findings } = inside.value;
  // Findings say it of themselves, where they are among those of other accounts.
  const where = `${accountId} in ${region.region}: `;
  return [
    detail(
      'Stack',
      `${stack.name}, ${stack.status}${stack.statusReason === null ? '' : `: ${stack.statusReason}`}`,
    ),
    ...eventLines(stack.events),
    detail('Template', templateText(stack)),
    detail('Drift', driftText(stack)),
    detail('Bucket', replication.sourceBucket ?? 'none'),
    detail('Replication', replicationText({ replication })),
    ...(findings.kind === 'unknown'
      ? [detail('Settings', unknownText(findings))]
      : findings.value.length === 0
        ? [detail('Settings', 'all that replication needs is as it should be')]
        : findings.value.map(({ code, what }) => detail('Settings', `${what.replace(where, '')} (${code})`))),
  ];
}

type StackResult = Extract<ExplainRegion['inside'], { kind: 'seen' }>['value']['stack'];

/** What failed, and the newest event otherwise. */
function eventLines(events: StackResult['events']): readonly Line[] {
  const failed = events.filter(({ status }) => status.endsWith('FAILED'));
  const shown = failed.length > 0 ? failed : events.slice(0, 1);
  return shown.map(({ at, logicalId, type, status, reason }) =>
    detail(
      'Event',
      `${momentOr(at)} ${status} ${logicalId} (${type})${reason === null ? '' : `: ${reason}`}`,
    ),
  );
}

function templateText({ sameTemplate, otherParameters }: StackResult): string {
  if (sameTemplate && otherParameters.length === 0) return 'as in the stack set';
  return [
    sameTemplate ? 'as in the stack set' : 'another than in the stack set',
    ...(otherParameters.length === 0 ? [] : [`other values of ${otherParameters.join(', ')}`]),
  ].join('; ');
}

/** Of what no role of Orgvault looks at: only drift detection, which an administrator starts, sees all. */
function driftText({ drift }: StackResult): string {
  return drift.checkedAt === null
    ? 'CloudFormation was never asked: `aws cloudformation detect-stack-drift` in the account tells'
    : `${drift.status}, when it was asked for on ${renderMoment(drift.checkedAt)}`;
}

function verifiedText({ verify }: ExplainRegion): string {
  if (verify.kind === 'unknown') return unknownText(verify);
  return verify.value === null ? 'never' : `${verify.value.state}, ${renderMoment(verify.value.at)}`;
}

function failureLines({ failures }: ExplainRegion): readonly Line[] {
  if (failures.length === 0) return [detail('Failures', 'none that the stack set remembers')];
  return failures.map(({ operationId, action, status, reason, at }) =>
    detail(
      'Failure',
      `${momentOr(at)} ${action} ${status} in operation ${operationId}: ${reason ?? 'no reason given'}`,
    ),
  );
}

function repairLines({ repairs }: ExplainRegion, colours: Console['colours']): readonly Line[] {
  if (repairs.length === 0) return [];
  return [
    `  ${colours.bold(`What to do (${count(repairs.length, 'step')}):`)}`,
    ...repairs.flatMap(({ what, as, commands }) => [
      `  - ${text(what)}, as ${text(as)}${commands.length === 0 ? '' : ':'}`,
      ...commands.map((command) => `      ${text(command)}`),
    ]),
  ];
}

function unknownText({ why, runFrom }: { readonly why: string; readonly runFrom: string }): string {
  return `unknown: run from ${runFrom}. ${why}`;
}

function momentOr(at: string | null): string {
  return at === null ? '(no time)' : renderMoment(at);
}

function detail(name: string, words: string): Line {
  return { head: `  ${`${name}:`.padEnd(13)}`, words: text(words) };
}

function text(words: string): string {
  return printable(words, longestReason);
}
