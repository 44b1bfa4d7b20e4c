import { AwsError } from '../../cloud/aws-error.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** What AWS says of a value that breaks a documented constraint. */
export function constraintError(value: string, field: string, constraint: string): AwsError {
  return validationError(
    `1 validation error detected: Value '${value}' at '${field}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

/** AWS sends no text with it. */
export const parameterNotFound = () => new AwsError('ParameterNotFound', '');
