import { AwsError } from '../../cloud/aws-error.ts';
import { pageOf } from '../../cloud/page.ts';
import { constraintError } from './errors.ts';

/** One page as KMS cuts it. */
export interface KmsPage<Item> {
  readonly items: readonly Item[];
  readonly marker: { readonly NextMarker?: string; readonly Truncated: boolean };
}

/** @throws ValidationException for a size out of range, InvalidMarkerException for a marker that KMS did not hand out */
export function pageOfAnswer<Item>(
  items: readonly Item[],
  listing: string,
  input: { readonly Limit?: number | undefined; readonly Marker?: string | undefined },
  sizes: { readonly usual: number; readonly largest: number },
): KmsPage<Item> {
  const { Limit: size = sizes.usual, Marker: token } = input;
  if (size < 1) throw constraintError(String(size), 'limit', 'have value greater than or equal to 1');
  if (size > sizes.largest) {
    throw constraintError(String(size), 'limit', `have value less than or equal to ${sizes.largest}`);
  }
  const page = pageOf(items, { listing, size, token, badToken });
  return {
    items: page.items,
    marker:
      page.nextToken === undefined ? { Truncated: false } : { NextMarker: page.nextToken, Truncated: true },
  };
}

const badToken = () => new AwsError('InvalidMarkerException', 'Could not deserialize marker');
