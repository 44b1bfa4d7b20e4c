import { AwsError } from '../../cloud/aws-error.ts';
import type { Key } from './key.ts';

export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** What AWS says of a value that breaks a documented constraint. */
export function constraintError(value: string | undefined, field: string, constraint: string): AwsError {
  const quoted = value === undefined ? 'Value' : `Value '${value}'`;
  return validationError(
    `1 validation error detected: ${quoted} at '${field}' failed to satisfy constraint: Member must ${constraint}`,
  );
}

export function notFound(message: string): AwsError {
  return new AwsError('NotFoundException', message);
}

export const disabled = (key: Key) => new AwsError('DisabledException', `${key.arn} is disabled.`);

export function invalidState(key: Key, state: string): AwsError {
  return new AwsError('KMSInvalidStateException', `${key.arn} is ${state}.`);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message);
}

/** AWS sends no text with it: it does not tell whether the bytes, the key or the encryption context are wrong. */
export const invalidCiphertext = () => new AwsError('InvalidCiphertextException', '');

export const incorrectKey = () =>
  new AwsError(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  );

export function tagError(message: string): AwsError {
  return new AwsError('TagException', message);
}
