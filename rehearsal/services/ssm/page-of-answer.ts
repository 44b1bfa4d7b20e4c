import { AwsError } from '../../cloud/aws-error.ts';
import { type Page, pageOf } from '../../cloud/page.ts';
import { constraintError } from './errors.ts';

/** @throws ValidationException for a size out of range, InvalidNextToken for a token that SSM did not hand out */
export function pageOfAnswer<Item>(
  items: readonly Item[],
  listing: string,
  input: { readonly MaxResults?: number | undefined; readonly NextToken?: string | undefined },
  largest: number,
): Page<Item> {
  const { MaxResults: size = largest, NextToken: token } = input;
  if (size < 1) throw constraintError(String(size), 'maxResults', 'have value greater than or equal to 1');
  if (size > largest) {
    throw constraintError(String(size), 'maxResults', `have value less than or equal to ${largest}`);
  }
  return pageOf(items, { listing, size, token, badToken });
}

const badToken = () => new AwsError('InvalidNextToken', 'The specified token is not valid.');
