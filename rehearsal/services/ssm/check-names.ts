import { constraintError } from './errors.ts';

const mostNames = 10;

/** One to ten names. @throws ValidationException */
export function checkNames(names: readonly string[] = []): readonly string[] {
  const value = `[${names.join(', ')}]`;
  if (names.length < 1) throw constraintError(value, 'names', 'have length greater than or equal to 1');
  if (names.length > mostNames) {
    throw constraintError(value, 'names', `have length less than or equal to ${mostNames}`);
  }
  return names;
}
