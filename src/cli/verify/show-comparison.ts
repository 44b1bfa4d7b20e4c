import { printable } from '../../printable.ts';
import {
  type Comparison,
  type Difference,
  type DifferenceKind,
  differenceKinds,
} from '../../replication/compare/difference.ts';
import type { Colours, Console } from '../console.ts';
import { count } from '../output/count.ts';
import { longestReason } from '../output/lengths.ts';
import { sentence } from '../output/sentence.ts';
import type { Column } from '../output/table.ts';
import type { CompareCommandResult } from './compare-json.ts';

/** Objects that the text names; more are for a file. */
const shownObjects = 50;

/** The comparison as people read it. */
export function showComparison(
  result: CompareCommandResult,
  look: Pick<Console, 'table' | 'colours'>,
): string {
  const { comparisons, objects, differences, leftOut } = result;
  const hidden = differences - Math.min(objects.length, shownObjects);
  return [
    look.table(comparisons, columnsOf(look.colours)),
    look.table(objects.slice(0, shownObjects), objectColumns),
    hidden > 0 ? `and ${count(hidden, 'more', 'more')}; --objects FILE writes all of them` : '',
    comparisons
      .filter(({ failure }) => failure !== undefined)
      .map(
        ({ accountId, region, failure = '' }) =>
          `Not compared: ${accountId} in ${region}: ${printable(failure, longestReason)}`,
      )
      .join('\n'),
    leftOut
      .map(({ accountId, region, why }) =>
        sentence(`Not compared: ${accountId} in ${region} ${printable(why, longestReason)}`),
      )
      .join('\n'),
    whatToDo(comparisons),
    `${count(
      sum(comparisons, ({ same }) => same),
      'version',
    )} of ${count(
      sum(comparisons, ({ versions }) => versions),
      'version',
    )} in the centre; ${count(differences, 'difference')}.`,
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function columnsOf(colours: Colours): readonly Column<Comparison>[] {
  const number = (heading: string, value: (comparison: Comparison) => number): Column<Comparison> => ({
    heading,
    align: 'right',
    cell: (comparison) => String(value(comparison)),
  });
  const problem = (kind: DifferenceKind): Column<Comparison> => ({
    ...number(kind, ({ differences }) => differences[kind] ?? 0),
    paint: (text) => (text === '0' ? text : colours.red(text)),
  });
  return [
    { heading: 'account', cell: ({ accountId }) => accountId, form: 'whole' },
    { heading: 'Region', cell: ({ region }) => region, form: 'whole' },
    number('versions', ({ versions }) => versions),
    number('in the centre', ({ same }) => same),
    number('under way', ({ underWay }) => underWay),
    ...differenceKinds.map(problem),
    number('only in the centre', ({ onlyInCentre }) => onlyInCentre),
  ];
}

const objectColumns: readonly Column<Difference>[] = [
  { heading: 'account', cell: ({ accountId }) => accountId, form: 'whole' },
  { heading: 'why', cell: ({ kind }) => kind, form: 'whole' },
  { heading: 'put', cell: ({ lastModified }) => lastModified, form: 'whole' },
  { heading: 'key', cell: ({ key }) => key },
  { heading: 'version', cell: ({ versionId }) => versionId, form: 'whole' },
];

const advice: Readonly<Record<DifferenceKind, string>> = {
  missing:
    'missing: S3 had replicated it. It was deleted in the centre, or expired by lifecycle.central. S3 does not replicate it again: copy it in place with `orgvault retry --objects --re-put`.',
  different: 'different: another object under the same version id. Look at both; this should not happen.',
  failed: 'failed: fix the cause (`orgvault verify` names it), then `orgvault retry --objects`.',
  pending: 'pending: longer than promised. `orgvault verify` says whether replication works now.',
  never:
    'never: it was there before the rule, or was uploaded while the rule was off. `orgvault retry --objects` replicates it.',
  replica:
    'replica: another bucket replicates into the source bucket, and S3 does not replicate replicas. Copy it in place with `orgvault retry --objects --re-put`.',
  unknown: 'unknown: the audit role may not read the status.',
};

function whatToDo(comparisons: readonly Comparison[]): string {
  return differenceKinds
    .filter((kind) => comparisons.some(({ differences }) => (differences[kind] ?? 0) > 0))
    .map((kind) => advice[kind])
    .join('\n');
}

function sum(comparisons: readonly Comparison[], of: (comparison: Comparison) => number): number {
  return comparisons.reduce((total, comparison) => total + of(comparison), 0);
}
