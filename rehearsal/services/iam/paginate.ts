import { constraintError, validationError } from './errors.ts';

/** What every listing of IAM takes. */
export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** One page of a listing and, when there is more, where the next begins. */
export interface Page<Item> {
  readonly items: Item[];
  readonly rest: { readonly IsTruncated: boolean; readonly Marker?: string };
}

/** Cuts a page out of a listing: 100 items unless MaxItems says otherwise. */
export function paginate<Item>(items: readonly Item[], { Marker, MaxItems = 100 }: PageRequest): Page<Item> {
  if (MaxItems < 1) throw constraintError(MaxItems, 'maxItems', 'have value greater than or equal to 1');
  if (MaxItems > 1000) throw constraintError(MaxItems, 'maxItems', 'have value less than or equal to 1000');
  const start = Marker === undefined ? 0 : startOf(Marker);
  const end = start + MaxItems;
  const rest = end < items.length ? { IsTruncated: true, Marker: markerOf(end) } : { IsTruncated: false };
  return { items: items.slice(start, end), rest };
}

function markerOf(start: number): string {
  return Buffer.from(`item:${start}`).toString('base64');
}

function startOf(marker: string): number {
  const digits = /^item:(\d+)$/.exec(Buffer.from(marker, 'base64').toString())?.[1];
  if (digits === undefined) throw validationError(`Invalid Marker.`);
  return Number(digits);
}
