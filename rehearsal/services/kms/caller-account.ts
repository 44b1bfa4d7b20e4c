import type { RequestContext } from '../../cloud/request.ts';
import { accountOf } from '../../iam/account-of.ts';

/** The account that a key is used in: the caller's; for an AWS service, that of the resource it works for. */
export function callerAccount(request: RequestContext): string {
  const { caller } = request;
  if (caller.kind === 'service' && caller.sourceAccount !== undefined) return caller.sourceAccount;
  return accountOf(request);
}
