import { pageOf } from '../../cloud/page.ts';
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
  const badToken = () => validationError('Invalid Marker.');
  const page = pageOf(items, { listing: 'IAM', size: MaxItems, token: Marker, badToken });
  const { nextToken } = page;
  return {
    items: [...page.items],
    rest: nextToken === undefined ? { IsTruncated: false } : { IsTruncated: true, Marker: nextToken },
  };
}
