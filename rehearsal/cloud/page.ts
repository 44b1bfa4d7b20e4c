import type { AwsError } from './aws-error.ts';

/** One page of a listing. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Where the next page begins; undefined on the last one. */
  readonly nextToken: string | undefined;
}

/**
 * Cuts one page out of a listing. Tokens are opaque and belong to one listing: the token of another is refused.
 * @throws what `badToken` makes
 */
export function pageOf<Item>(
  items: readonly Item[],
  options: {
    /** What is listed, such as `ListChildren r-abcd ACCOUNT`; a token holds for this only. */
    readonly listing: string;
    readonly size: number;
    readonly token: string | undefined;
    readonly badToken: () => AwsError;
  },
): Page<Item> {
  const start = options.token === undefined ? 0 : startOf(options.token, options.listing);
  if (start === undefined) throw options.badToken();
  const end = start + options.size;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? tokenOf(end, options.listing) : undefined,
  };
}

function tokenOf(start: number, listing: string): string {
  return Buffer.from(JSON.stringify([start, listing])).toString('base64');
}

function startOf(token: string, listing: string): number | undefined {
  const [, digits] = /^\[(\d+),/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  const start = Number(digits);
  return token === tokenOf(start, listing) ? start : undefined;
}
