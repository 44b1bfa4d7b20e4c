import { constraintError } from './errors.ts';

/** The description of a key. @throws ValidationException */
export function checkDescription(description = ''): string {
  if (description.length > 8192) {
    throw constraintError(description, 'description', 'have length less than or equal to 8192');
  }
  return description;
}
