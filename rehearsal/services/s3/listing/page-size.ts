import { invalidArgument } from '../errors.ts';

/** The most entries of a page: what was asked for, at most 1000. Throws `InvalidArgument`. */
export function pageSize(requested: number | undefined, name: string): number {
  if (requested === undefined) return 1000;
  if (!Number.isInteger(requested) || requested < 0) {
    throw invalidArgument(
      `Argument ${name} must be an integer between 0 and 2147483647`,
      name,
      String(requested),
    );
  }
  return Math.min(requested, 1000);
}
