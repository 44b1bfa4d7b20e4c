import { printable } from '../../printable.ts';
import type { Outcome, OutcomeKind, Totals } from '../../restore/outcome.ts';
import { count, renderBytes } from '../output/count.ts';
import { longestKey } from '../output/lengths.ts';
import { renderMoment } from '../output/moment.ts';
import type { RestoredObject, RestoreResult } from './json.ts';

const words: Readonly<Record<OutcomeKind, string>> = {
  written: 'written',
  write: 'write',
  'already-there': 'there',
  newer: 'newer',
  'left-out': 'left out',
  archived: 'archived',
  'asked-back': 'ask back',
  waiting: 'waiting',
  failed: 'failed',
};

/** A line of a dry run. */
export function showObject(outcome: Outcome): string {
  const { kind, key, size, lastModified, why } = outcome;
  const notes = [sourceNote(outcome), why].filter((note) => note !== undefined);
  const line = [
    words[kind].padEnd(8),
    renderMoment(lastModified.toISOString()),
    renderBytes(size).padStart(11),
    printable(key, longestKey),
  ].join('  ');
  return notes.length === 0 ? line : `${line}  (${printable(notes.join('; '), longestKey)})`;
}

/** A line for each failure, as it comes. */
export function showFailure({ key, why }: Outcome): string {
  return `Not restored: ${printable(key, longestKey)}: ${printable(why ?? '', longestKey)}`;
}

function sourceNote({ source }: Outcome): string | undefined {
  switch (source.kind) {
    case 'deleted':
      return `deleted in the source ${renderMoment(source.since.toISOString())}`;
    case 'absent':
      return 'no longer in the source';
    case 'kept':
    case 'unknown':
      return undefined;
  }
}

/** What it came to, for people. */
export function showTotals(
  head: Pick<RestoreResult, 'account' | 'at' | 'dryRun' | 'target'>,
  totals: Totals,
): string {
  const { outcomes, verifications } = totals;
  const as = `account ${head.account} as of ${head.at === null ? 'now' : head.at}`;
  const line = (kind: OutcomeKind, what: string): string[] => {
    const { objects, bytes } = outcomes[kind];
    return objects === 0 ? [] : [`  ${count(objects, 'object')}, ${renderBytes(bytes)}: ${what}`];
  };
  return [
    `${head.dryRun ? 'Would restore' : 'Restored'} ${as} to ${printable(head.target, longestKey)}:`,
    ...line('write', 'would be written'),
    ...line('written', `written${verifiedNote(verifications)}`),
    ...line('already-there', 'already there'),
    ...line('newer', 'kept what is there, which is newer (--overwrite replaces it)'),
    ...line('left-out', 'left out, as they were deleted by then (--without-deleted)'),
    ...line('archived', 'in an archive class: add --tier to ask them back, which costs'),
    ...line('asked-back', head.dryRun ? 'would be asked back from an archive class' : askedBack),
    ...line('waiting', 'were asked back before and are not readable yet: run the same command again later'),
    ...line('failed', 'not restored'),
    ...deletedNote(totals),
    ...totals.failures.slice(0, 20).map((failure) => `    ${showFailure(failure)}`),
    ...(outcomes.failed.objects > 20 ? ['    and others, as said above on stderr'] : []),
  ].join('\n');
}

const askedBack =
  'asked back from an archive class, which takes minutes to days: run the same command again later';

function verifiedNote({ checksum, md5, s3, size }: Totals['verifications']): string {
  const kinds = [
    ...(checksum > 0 ? [`${checksum} by checksum`] : []),
    ...(md5 > 0 ? [`${md5} by MD5`] : []),
    ...(s3 > 0 ? [`${s3} by S3 itself`] : []),
    ...(size > 0 ? [`${size} by size only, as S3 keeps no checksum of them`] : []),
  ];
  return kinds.length === 0 ? '' : `; compared: ${kinds.join(', ')}`;
}

function deletedNote({ deleted }: Totals): string[] {
  if (deleted === 0) return [];
  return [
    `  ${count(deleted, 'object')} of these ${deleted === 1 ? 'was' : 'were'} deleted in the source by then (--without-deleted leaves them out)`,
  ];
}

/** An outcome as JSON. */
export function objectOf(outcome: Outcome): RestoredObject {
  const { kind, lastModified, source, why, verification, ...same } = outcome;
  return {
    outcome: kind,
    ...same,
    lastModified: lastModified.toISOString(),
    source: source.kind,
    deletedAt: source.kind === 'deleted' ? source.since.toISOString() : null,
    why: why ?? null,
    verifiedBy: verification ?? null,
  };
}
