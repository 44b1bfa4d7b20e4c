import { isDeepStrictEqual } from 'node:util';

/** Whether two property values are the same. */
export function sameJson(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right);
}
