import { InvalidArgumentError } from '@commander-js/extra-typings';
import { UsageError } from '../../error.ts';
import type { Selection } from '../../restore/backup-key.ts';
import type { SharedOptions } from '../command.ts';

/** What was typed, as far as it says what is restored and where to. */
export interface RestoreFlags {
  readonly key?: string;
  readonly prefix?: string;
  readonly all?: true;
  readonly to?: string;
  readonly toSource?: true;
  readonly toBucket?: string;
  readonly toPrefix?: string;
  readonly toProfile?: string;
  readonly toRegion?: string;
  readonly account?: string;
  readonly wait?: true;
  readonly tier?: string;
  readonly dryRun?: true;
}

/** All options of the command. */
export interface RestoreOptions extends SharedOptions, RestoreFlags {
  readonly at?: Date;
  readonly withoutDeleted?: true;
  readonly overwrite?: true;
  readonly yes?: true;
  readonly tier?: (typeof tiers)[number];
  readonly days: number;
  readonly region?: string;
  readonly centralBucket?: string;
  readonly centralRegion?: string;
}

/** Where the flags say to restore to. */
export type Destination =
  | { readonly kind: 'folder'; readonly folder: string }
  | { readonly kind: 'source' }
  | { readonly kind: 'bucket'; readonly bucket: string };

/** @throws UsageError unless exactly one of the three is given */
export function selectionOf({ key, prefix, all }: RestoreFlags): Selection {
  const given: Selection[] = [
    ...(key === undefined ? [] : [{ kind: 'key', text: key } as const]),
    ...(prefix === undefined ? [] : [{ kind: 'prefix', text: prefix } as const]),
    ...(all === true ? [{ kind: 'all' } as const] : []),
  ];
  const [selection] = given;
  if (selection === undefined || given.length > 1) {
    throw new UsageError(
      'which files are to be restored is not clear',
      'give one of --key KEY, --prefix PREFIX and --all',
    );
  }
  return selection;
}

/** @throws UsageError unless exactly one of the three is given, with options that fit it */
export function destinationOf(flags: RestoreFlags): Destination {
  const { to, toSource, toBucket, toPrefix, toProfile, toRegion } = flags;
  const given: Destination[] = [
    ...(to === undefined ? [] : [{ kind: 'folder', folder: to } as const]),
    ...(toSource === true ? [{ kind: 'source' } as const] : []),
    ...(toBucket === undefined ? [] : [{ kind: 'bucket', bucket: toBucket } as const]),
  ];
  const [destination] = given;
  if (destination === undefined || given.length > 1) {
    throw new UsageError(
      'where to restore to is not clear',
      'give one of --to FOLDER, --to-source and --to-bucket BUCKET',
    );
  }
  if (destination.kind === 'folder' && toPrefix !== undefined) {
    throw new UsageError('--to-prefix is for buckets', 'name the folder itself with --to');
  }
  if (destination.kind !== 'bucket' && (toProfile !== undefined || toRegion !== undefined)) {
    throw new UsageError('--to-profile and --to-region go with --to-bucket', 'leave them out');
  }
  if (destination.kind === 'source' && flags.account !== undefined) {
    throw new UsageError(
      'the central account cannot write into the source bucket of another account',
      'restore with --to-bucket BUCKET --to-profile PROFILE, where the profile is of that account',
    );
  }
  return destination;
}

/** @throws UsageError if there is nothing that --wait could wait for */
export function refuseIdleWaiting({ wait, tier, dryRun }: RestoreFlags): void {
  if (wait !== true) return;
  if (tier === undefined) {
    throw new UsageError('--wait waits for what is asked back from archive classes', 'add --tier');
  }
  if (dryRun === true) {
    throw new UsageError(
      'a dry run asks for nothing that it could wait for',
      'leave --wait or --dry-run out',
    );
  }
}

/** A point in time: a date alone is its beginning in UTC; a time has to say its zone. */
export function pointInTime(text: string): Date {
  const date = new Date(text);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text);
  // Date rolls 31 February over into March.
  const rolled = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  const exists = !Number.isNaN(rolled.getTime()) && rolled.toISOString().startsWith(text.slice(0, 10));
  if (!(isDate || isTime) || !exists || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError(
      'It takes a date (2026-11-20) or a time with its zone (2026-11-20T18:30Z).',
    );
  }
  return date;
}

/** How fast archived objects are asked back. */
export const tiers = ['Expedited', 'Standard', 'Bulk'] as const;

/** A number of days. */
export function days(text: string): number {
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < 1) {
    throw new InvalidArgumentError('It takes a number of days.');
  }
  return Number(text);
}
