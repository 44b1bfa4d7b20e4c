import { compareKeys } from '../key-order.ts';

/** What a listing asks for. */
export interface GroupingOptions {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
}

/** One entry of a listing: an item of its own, or the common prefix that stands for many. */
export type Entry<Item> =
  | { readonly kind: 'item'; readonly item: Item; readonly key: string }
  | { readonly kind: 'common-prefix'; readonly prefix: string };

/** A page of entries. */
export interface Grouping<Item> {
  readonly entries: readonly Entry<Item>[];
  readonly truncated: boolean;
}

/**
 * Groups items (in the order of their keys) by the delimiter and cuts the page
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html). An item or common prefix up to and
 * including the marker was on an earlier page: `isAfter` tells which items follow it.
 */
export function groupKeys<Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => string,
  isAfter: (item: Item) => boolean,
  marker: string,
  { prefix, delimiter, limit }: GroupingOptions,
): Grouping<Item> {
  const entries: Entry<Item>[] = [];
  let lastPrefix: string | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (!key.startsWith(prefix) || !isAfter(item)) continue;
    const common = commonPrefix(key, prefix, delimiter);
    // A marker within a common prefix, or equal to it, means that the whole prefix was shown.
    if (common !== undefined && (common === lastPrefix || marker.startsWith(common))) continue;
    if (entries.length >= limit) return { entries, truncated: limit > 0 };
    if (common === undefined) entries.push({ kind: 'item', item, key });
    else entries.push({ kind: 'common-prefix', prefix: common });
    lastPrefix = common;
  }
  return { entries, truncated: false };
}

/** Whether a key comes after the marker. */
export function isAfterKey(key: string, marker: string): boolean {
  return marker === '' || compareKeys(key, marker) > 0;
}

function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? undefined : key.slice(0, end + delimiter.length);
}
