import type { AwsError } from '../cloud/aws-error.ts';
import type { ErrorShape } from './error-shapes.ts';
import type { HttpRequest } from './http-message.ts';

/**
 * The header by which a service that spoke Query before tells the code of that time to clients that ask for it.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryError(
  error: AwsError,
  shape: ErrorShape | undefined,
  request: HttpRequest,
): Record<string, string> {
  if (request.headers['x-amzn-query-mode'] !== 'true') return {};
  const type = shape?.fault === 'server' || error.status >= 500 ? 'Receiver' : 'Sender';
  return { 'x-amzn-query-error': `${shape?.queryCode ?? error.code};${type}` };
}
