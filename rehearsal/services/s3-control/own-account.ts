import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';
import { accessDenied } from './errors.ts';

/** The member that every request has in a header. */
export interface AccountInput {
  readonly AccountId?: string | undefined;
}

/**
 * The account that a request is about, which is the caller's own.
 *
 * @throws AwsError `AccessDenied`
 */
export function ownAccount({ AccountId }: AccountInput, request: RequestContext): string {
  const accountId = accountOf(request);
  if (AccountId !== accountId) throw accessDenied();
  return accountId;
}
