import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A positive number of the command line. */
export function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError('It takes a positive number.');
  return value;
}

/** As {@link positive}, without a fraction. */
export function positiveWhole(text: string): number {
  const value = positive(text);
  if (!Number.isInteger(value)) throw new InvalidArgumentError('It takes a whole number.');
  return value;
}

/** An account id, as often as the option is given. */
export function accountIds(text: string, before: readonly string[] = []): readonly string[] {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('It takes the twelve digits of an account id.');
  return [...before, text];
}
