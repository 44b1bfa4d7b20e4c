import { randomUUID } from 'node:crypto';
import type { AwsError } from '../../../cloud/aws-error.ts';

/**
 * The reason of a failed resource as stack events show it: the service's own message, wrapped by the handler
 * (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html).
 */
export function handlerErrorReason(error: AwsError, service: string): string {
  if (error.code === 'NotImplemented') return error.message;
  const requestId = randomUUID();
  const said = `${error.message} (Service: ${service}, Status Code: ${error.status}, Request ID: ${requestId}) (SDK Attempt Count: 1)`;
  return `Resource handler returned message: "${said}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${handlerErrorCode(error)})`;
}

function handlerErrorCode({ code, status }: AwsError): string {
  if (/AccessDenied|UnauthorizedOperation/.test(code)) return 'AccessDenied';
  if (/AlreadyExists|AlreadyOwnedByYou/.test(code)) return 'AlreadyExists';
  if (/NotFound|NoSuch/.test(code)) return 'NotFound';
  if (/LimitExceeded/.test(code)) return 'ServiceLimitExceeded';
  if (/Conflict|NotEmpty|InUse/.test(code)) return 'ResourceConflict';
  if (status >= 500) return 'ServiceInternalError';
  return 'InvalidRequest';
}
