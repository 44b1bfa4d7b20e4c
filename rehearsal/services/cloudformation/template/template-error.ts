import { AwsError } from '../../../cloud/aws-error.ts';

/** What CloudFormation answers to a request that it refuses at once. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** The template's form is wrong. */
export function formatError(message: string): AwsError {
  return validationError(`Template format error: ${message}`);
}

/** A function of the template is used wrongly. */
export function templateError(message: string): AwsError {
  return validationError(`Template error: ${message}`);
}
