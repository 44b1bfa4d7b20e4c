import { AwsError } from '../cloud/aws-error.ts';
import type { RequestContext } from '../cloud/request.ts';

/**
 * The account that a request is made in.
 *
 * @throws AwsError `MissingAuthenticationToken` for an unsigned request
 */
export function accountOf({ caller }: RequestContext): string {
  if (caller.kind === 'user' || caller.kind === 'role-session') return caller.accountId;
  throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {
    status: 403,
  });
}
