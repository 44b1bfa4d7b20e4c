import { AwsError } from '../../cloud/aws-error.ts';

/** A value that breaks a constraint of the API's model, as STS says it. */
export function constraintError(value: string | number, member: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** A request that fits the model and yet makes no sense. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** A refusal of AssumeRole; a role that does not exist is refused the same way, so that nobody can probe for roles. */
export function notAuthorizedToAssume(principal: string, roleArn: string): AwsError {
  return new AwsError(
    'AccessDenied',
    `User: ${principal} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    { status: 403 },
  );
}
