import { type Page, pageOf } from '../../cloud/page.ts';
import { invalidInput } from './errors.ts';

/** Every listing of Organizations has pages of at most this many. */
const largestPage = 20;

/**
 * One page as Organizations cuts it.
 * @throws InvalidInputException for a size outside 1 to 20 and for a token that AWS did not hand out
 */
export function pageOfAnswer<Item>(
  items: readonly Item[],
  listing: string,
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
): Page<Item> {
  const { MaxResults: size = largestPage, NextToken: token } = input;
  if (size > largestPage) {
    throw invalidInput(
      'MAX_VALUE_EXCEEDED',
      'You provided a numeric parameter that has a larger value than allowed.',
    );
  }
  if (size < 1) {
    throw invalidInput(
      'MIN_VALUE_EXCEEDED',
      'You provided a numeric parameter that has a smaller value than allowed.',
    );
  }
  return pageOf(items, { listing, size, token, badToken });
}

const badToken = () =>
  invalidInput(
    'INVALID_NEXT_TOKEN',
    'Get the value for the NextToken parameter from the response to a previous call of the operation.',
  );
