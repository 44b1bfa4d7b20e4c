import { type Page, pageOf } from '../../../cloud/page.ts';
import { validationError } from '../template/template-error.ts';

/** Largest page of every StackSets listing. */
const maximum = 100;

/** The page of a listing that a request asks for. */
export function pageOfAnswer<Item>(
  items: readonly Item[],
  listing: string,
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): Page<Item> {
  const size = input.MaxResults ?? maximum;
  if (!Number.isInteger(size) || size < 1 || size > maximum) {
    const bound = size < 1 ? 'greater than or equal to 1' : `less than or equal to ${maximum}`;
    throw validationError(
      `1 validation error detected: Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  const badToken = () => validationError('Invalid NextToken');
  return pageOf(items, { listing, size, token: input.NextToken, badToken });
}
