import { type Page, pageOf } from '../../../cloud/page.ts';
import { validationError } from '../template/template-error.ts';

/** Items on a page of the stack actions' listings. */
const size = 100;

/** The page of a listing that a request asks for. */
export function pageOfListing<Item>(
  items: readonly Item[],
  listing: string,
  token: string | undefined,
): Page<Item> {
  return pageOf(items, { listing, size, token, badToken: () => validationError('Invalid NextToken') });
}
