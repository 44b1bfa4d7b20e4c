import { type Page, pageOf } from '../../cloud/page.ts';
import { illegalArgument, invalidToken } from './errors.ts';

const largestPage = 100;

/** @throws AwsError `IllegalArgumentException`, `InvalidPaginationTokenException` */
export function pageOfAnswer<Item>(
  items: readonly Item[],
  listing: string,
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): Page<Item> {
  const { MaxResults: size = largestPage, NextToken: token } = input;
  if (size < 1 || size > largestPage)
    throw illegalArgument(`MaxResults must be between 1 and ${largestPage}.`);
  return pageOf(items, { listing, size, token, badToken: invalidToken });
}
