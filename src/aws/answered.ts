import { OrgvaultError } from '../error.ts';

/**
 * A member that each answer of AWS has, though the SDK's types make all of them optional.
 * @param what as the subject of "is missing"
 * @throws OrgvaultError where it is missing all the same: nothing is guessed in its place
 */
export function answered<Value>(value: Value | undefined, what: string): Value {
  if (value !== undefined) return value;
  throw new OrgvaultError(
    'INCOMPLETE_ANSWER',
    `AWS answered, and ${what} is missing`,
    'try again; if it happens again, look at what stands between here and AWS (proxy, endpoint)',
  );
}
