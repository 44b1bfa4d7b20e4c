import { constraintError, validationError } from './errors.ts';

/** Names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-names */
export function checkName(value: string, member: 'roleName' | 'policyName'): string {
  const longest = member === 'roleName' ? 64 : 128;
  if (value === '') throw constraintError(value, member, 'have length greater than or equal to 1');
  if (value.length > longest) {
    throw constraintError(value, member, `have length less than or equal to ${longest}`);
  }
  if (!/^[\w+=,.@-]+$/.test(value)) {
    throw validationError(
      `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
  return value;
}

/** A path, `/` unless given. */
export function checkPath(value: string | undefined): string {
  const path = value ?? '/';
  if (path.length > 512) throw constraintError(path, 'path', 'have length less than or equal to 512');
  if (!/^\/(?:[\x21-\x7e]*\/)?$/.test(path)) {
    throw validationError(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  }
  return path;
}

/** A path prefix of a listing; undefined when everything is listed. */
export function startsWith(prefix: string | undefined): (entity: { readonly path: string }) => boolean {
  return ({ path }) => path.startsWith(prefix ?? '/');
}

/** A description of a role or policy: at most 1,000 characters. */
export function checkDescription(value: string): string {
  if (value.length > 1000)
    throw constraintError(value, 'description', 'have length less than or equal to 1000');
  return value;
}

/** Seconds that a session of the role may last: 3,600 unless given. */
export function checkMaxSessionDuration(value: number | undefined): number {
  const seconds = value ?? 3600;
  if (seconds < 3600)
    throw constraintError(seconds, 'maxSessionDuration', 'have value greater than or equal to 3600');
  if (seconds > 43_200)
    throw constraintError(seconds, 'maxSessionDuration', 'have value less than or equal to 43200');
  return seconds;
}
