import { InvalidArgumentError } from '@commander-js/extra-typings';
import { identifierPatterns } from '../config/identifiers.ts';

/** An account id. */
export function accountId(text: string): string {
  if (identifierPatterns.accountId.test(text)) return text;
  throw new InvalidArgumentError('It takes the twelve digits of an account id.');
}

/** An account id, as often as the option is given. */
export function accountIds(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, accountId(text)];
}

/** The id of a unit or of the root, as often as the option is given. */
export function organizationalUnitIds(text: string, before: readonly string[] = []): readonly string[] {
  if (identifierPatterns.organizationalUnitId.test(text)) return [...before, text];
  throw new InvalidArgumentError('It takes the id of an organizational unit or the root: ou-…, r-….');
}

/**
 * The code of a Region. Any that looks like one: whoever restores may be in a Region that is newer than this version.
 * It becomes a part of the name of the host that is asked, so it may be nothing else.
 */
export function region(text: string): string {
  if (/^[a-z]{2,4}(?:-[a-z]{2,12}){1,2}-[0-9]{1,2}$/.test(text)) return text;
  throw new InvalidArgumentError('It takes the code of a Region, such as eu-central-1.');
}

/** As {@link region}, as often as the option is given. */
export function regions(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, region(text)];
}

/** A positive number. */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It takes a positive number.');
  return value;
}

/** As {@link positive}, without a fraction. */
export function positiveWhole(text: string): number {
  const value = positive(text);
  if (!Number.isSafeInteger(value)) throw new InvalidArgumentError('It takes a whole number.');
  return value;
}
