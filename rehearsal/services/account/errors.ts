import type { ValidationExceptionReason } from '@aws-sdk/client-account';
import { AwsError } from '../../cloud/aws-error.ts';

/** https://docs.aws.amazon.com/accounts/latest/reference/API_ValidationException.html */
export function validationError(reason: ValidationExceptionReason, message: string): AwsError {
  return new AwsError('ValidationException', message, { members: { reason } });
}

/**
 * Who may not manage another account.
 *
 * @param hint what AWS adds in brackets, where it is known
 */
export function notAuthorized(callerArn: string, action: string, hint?: string): AwsError {
  const text = `User: ${callerArn} is not authorized to perform: account:${action}`;
  return new AwsError('AccessDeniedException', hint === undefined ? text : `${text} (${hint})`, {
    status: 403,
  });
}
