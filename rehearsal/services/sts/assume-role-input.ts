import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Role } from '../iam/role.ts';
import { constraintError, notAuthorizedToAssume, validationError } from './errors.ts';
import type { Session } from './state.ts';

/** Checks the form of an AssumeRole request. https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function checkAssumeRoleInput(input: AssumeRoleCommandInput): void {
  const { RoleArn = '', DurationSeconds: seconds, ExternalId, PolicyArns = [] } = input;
  if (RoleArn.length < 20)
    throw constraintError(RoleArn, 'roleArn', 'have length greater than or equal to 20');
  if (!/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/.test(RoleArn)) {
    throw validationError(`${RoleArn} is invalid`);
  }
  checkSessionName(input.RoleSessionName ?? '');
  if (seconds !== undefined && seconds < 900) {
    throw constraintError(seconds, 'durationSeconds', 'have value greater than or equal to 900');
  }
  if (seconds !== undefined && seconds > 43_200) {
    throw constraintError(seconds, 'durationSeconds', 'have value less than or equal to 43200');
  }
  if (ExternalId !== undefined)
    checkPattern(ExternalId, 'externalId', 1224, /^[\w+=,.@:/-]*$/, '[\\w+=,.@:\\/-]*');
  if (input.SourceIdentity !== undefined) {
    checkPattern(input.SourceIdentity, 'sourceIdentity', 64, /^[\w+=,.@-]{2,}$/, '[\\w+=,.@-]*');
  }
  if (PolicyArns.length > 10) {
    throw constraintError(PolicyArns.length, 'policyArns', 'have length less than or equal to 10');
  }
}

/**
 * How long the session lasts, in seconds: an hour unless asked otherwise, no longer than the role allows, and an hour
 * at most for a session that assumes a further role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 */
export function sessionDuration(asked: number | undefined, role: Role, isChained: boolean): number {
  const seconds = asked ?? 3600;
  if (isChained && seconds > 3600) {
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  }
  if (seconds > role.maxSessionDuration) {
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  }
  return seconds;
}

/**
 * Who is behind the new session: once said, it stays through every further role and cannot be changed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 *
 * @throws AwsError `AccessDenied`
 */
export function sourceIdentity(
  input: AssumeRoleCommandInput,
  parent: Session | undefined,
): string | undefined {
  const before = parent?.caller.sourceIdentity;
  const asked = input.SourceIdentity;
  if (before !== undefined && asked !== undefined && asked !== before) {
    throw notAuthorizedToAssume(parent?.caller.arn ?? '', input.RoleArn ?? '');
  }
  return before ?? asked;
}

/** The tags of the new session: those asked for, and the transitive ones of the session that asks. */
export function sessionTags(
  input: AssumeRoleCommandInput,
  parent: Session | undefined,
): { readonly tags: Readonly<Record<string, string>>; readonly transitive: readonly string[] } {
  const asked = Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
  const inherited = Object.fromEntries(
    (parent?.transitiveTagKeys ?? []).map((key) => [key, parent?.caller.sessionTags[key] ?? '']),
  );
  const inheritedKeys = new Set(Object.keys(inherited).map((key) => key.toLowerCase()));
  const clash = Object.keys(asked).find((key) => inheritedKeys.has(key.toLowerCase()));
  if (clash !== undefined) {
    throw validationError(
      `One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.`,
    );
  }
  const unknown = (input.TransitiveTagKeys ?? []).find((key) => !(key in asked));
  if (unknown !== undefined) {
    throw validationError('The specified transitive tag key must be included in the requested tags.');
  }
  if (Object.keys(asked).length > 50) {
    throw constraintError(Object.keys(asked).length, 'tags', 'have length less than or equal to 50');
  }
  return {
    tags: { ...inherited, ...asked },
    transitive: [...Object.keys(inherited), ...(input.TransitiveTagKeys ?? [])],
  };
}

function checkSessionName(name: string): void {
  checkPattern(name, 'roleSessionName', 64, /^[\w+=,.@-]*$/, '[\\w+=,.@-]*');
}

function checkPattern(value: string, member: string, longest: number, pattern: RegExp, shown: string): void {
  if (value.length < 2) throw constraintError(value, member, 'have length greater than or equal to 2');
  if (value.length > longest)
    throw constraintError(value, member, `have length less than or equal to ${longest}`);
  if (!pattern.test(value))
    throw constraintError(value, member, `satisfy regular expression pattern: ${shown}`);
}
